import { accessSync, constants, existsSync, statfsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { AppError } from '@concert-mia/base/errors';
import { Ledger } from '../../pipeline/index.ts';
import { checkStorage, type StorageClient } from '../../storage/index.ts';
import { bytes, count } from '../messages.ts';
import { examineDocuments, MAKE_AGAIN } from './examine-documents.ts';
import { examineIndex } from './examine-index.ts';
import { examinePods } from './examine-pods.ts';
import type { Finding, Patient } from './finding.ts';

/** Less than this is too little for an archive. */
const ENOUGH_DISK = 2e9;
const SHOWN = 10;

/** Looks at the machine, the storage, the ledger and the documents. Finding something wrong is an answer, not an error. */
export async function examine(patient: Patient): Promise<Finding[]> {
  return [
    node(),
    ...disk(patient.storage),
    ...programs(patient.env),
    ...(await storage(patient)),
    ...(await ledger(patient)),
    await examineIndex(patient),
    ...(await examinePods(patient.env)),
  ];
}

function node(): Finding {
  return { state: 'well', what: 'Node', message: `${process.version} at ${process.execPath}` };
}

function disk({ mounts }: StorageClient): Finding[] {
  const folders = [...mounts.values()]
    .map((store) => store.place)
    .filter((place) => place.startsWith('file:'))
    .map((place) => fileURLToPath(place));
  return folders
    .filter((folder) => existsSync(folder))
    .slice(0, 1)
    .map((folder) => {
      const { bavail, bsize } = statfsSync(folder);
      const free = bavail * bsize;
      const message = `${bytes(free)} free at ${folder}`;
      if (free >= ENOUGH_DISK) return { state: 'well', what: 'disk', message };
      return {
        state: 'note',
        what: 'disk',
        message,
        hint: `The whole archive needs about ${bytes(ENOUGH_DISK)} and more.`,
      };
    });
}

function programs(env: Patient['env']): Finding[] {
  const missing = ['tesseract', 'pdftoppm'].filter((program) => !onPath(program, env));
  if (missing.length === 0)
    return [{ state: 'well', what: 'scans', message: 'tesseract and pdftoppm are there to read them' }];
  return [
    {
      state: 'note',
      what: 'scans',
      message: `${missing.join(' and ')} not found: scans are reported, not read`,
      hint: 'On Debian: apt-get install tesseract-ocr poppler-utils.',
    },
  ];
}

async function storage({ storage: client, deep }: Patient): Promise<Finding[]> {
  const { places, documents, problems } = await checkStorage(client, { deep: false });
  const findings: Finding[] = places.map(({ place, isReadable, isWritable, objects }) =>
    isReadable && isWritable
      ? {
          state: 'well',
          what: 'storage',
          message: `${place}: ${count(objects)} objects, ${count(documents)} documents`,
        }
      : {
          state: 'wrong',
          what: 'storage',
          message: `${place} cannot be ${isReadable ? 'written' : 'read'}`,
          hint: '`mia storage ensure --apply` makes what is missing.',
        },
  );
  for (const { code, where, message } of problems.slice(0, SHOWN))
    findings.push({ state: 'wrong', what: code, message: `${where}: ${message}`, hint: MAKE_AGAIN });
  if (deep && findings.every((finding) => finding.state === 'well')) findings.push(...(await examineDocuments(client)));
  return findings;
}

async function ledger({ ledgerFile, storage: client }: Patient): Promise<Finding[]> {
  if (!existsSync(ledgerFile)) {
    return [
      { state: 'note', what: 'ledger', message: 'nothing was ingested yet', hint: '`mia ingest <folder>` begins.' },
    ];
  }
  try {
    using open = new Ledger(ledgerFile);
    const { done, refused, pending, claimed } = open.counts();
    const findings: Finding[] = [
      { state: 'well', what: 'ledger', message: `${count(done)} documents, ${count(refused)} sources without one` },
    ];
    const left = pending + claimed;
    if (left > 0)
      findings.push({
        state: 'note',
        what: 'ledger',
        message: `${count(left)} sources are not done`,
        hint: 'The same `mia ingest` goes on with them.',
      });
    findings.push(...(await quarantined(client)));
    return findings;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return [
      {
        state: 'wrong',
        what: 'ledger',
        message: error.message,
        ...(error.hint === undefined ? {} : { hint: error.hint }),
      },
    ];
  }
}

async function quarantined(client: StorageClient): Promise<Finding[]> {
  const keys = await client.listFiles('quarantine/', 'json');
  if (keys.length === 0) return [];
  return [
    {
      state: 'note',
      what: 'quarantine',
      message: `${count(keys.length)} sources could not be made into documents`,
      hint: '`mia storage list quarantine/` names them; state/ingest-report.json says why.',
    },
  ];
}

function onPath(program: string, env: Patient['env']): boolean {
  return (env['PATH'] ?? '').split(path.delimiter).some((folder) => {
    try {
      accessSync(path.join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
