import { z } from 'zod';
import { compareKeys, keyProblem, type ByteStream, type StorageInterface } from '../../interfaces/index.ts';
import { broken } from './messages.ts';

/** Where backups are kept, in the storage that is given for them. */
export const BACKUPS = 'backups/';
const OBJECTS = `${BACKUPS}objects/`;
const ENDING = '.jsonl';

/** A backup's name: its moment, in letters that every file system takes. */
const NAME = /^\d{4}-\d{2}-\d{2}T\d{2}-\d{2}-\d{2}\.\d{3}Z$/;

const headSchema = z.strictObject({ format: z.literal(1), at: z.iso.datetime(), prefixes: z.array(z.string()) });

const entrySchema = z.strictObject({
  key: z.string().refine((key) => keyProblem(key) === undefined),
  size: z.int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** Of the object that was backed up; the next backup reads only what has another one. */
  etag: z.string(),
});

const endSchema = z.strictObject({ objects: z.int().min(0), bytes: z.int().min(0) });

export type BackupHead = z.infer<typeof headSchema>;
export type BackupEntry = z.infer<typeof entrySchema>;
export type BackupEnd = z.infer<typeof endSchema>;

export function backupName(at: Date): string {
  return at.toISOString().replaceAll(':', '-');
}

/** When a backup was begun. */
export function backupTime(name: string): Date {
  return new Date(name.replace(/T(\d\d)-(\d\d)-/, 'T$1:$2:'));
}

export function manifestKey(name: string): string {
  if (!NAME.test(name)) throw broken(name, 'this is no name of a backup');
  return BACKUPS + name + ENDING;
}

/** Objects are kept once, under what they hold. */
export function objectKey(sha256: string): string {
  return `${OBJECTS}${sha256.slice(0, 2)}/${sha256}`;
}

/** The SHA-256 that an object of a backup is kept under, or `undefined` for another key. */
export function objectHash(key: string): string | undefined {
  return /^backups\/objects\/[0-9a-f]{2}\/([0-9a-f]{64})$/.exec(key)?.[1];
}

/** The names of all finished backups, oldest first. */
export async function listBackups(backups: StorageInterface): Promise<string[]> {
  const names: string[] = [];
  // Names begin with a year; the folder of objects, which may hold very many, is not looked into.
  for await (const entry of backups.list(`${BACKUPS}2`)) {
    const name = entry.kind === 'object' ? entry.key.slice(BACKUPS.length, -ENDING.length) : '';
    if (NAME.test(name)) names.push(name);
  }
  return names;
}

/**
 * The entries of a backup, ascending by key, memory not growing with them. Throws `E_NOT_FOUND` for a name that is not there
 * and `E_BACKUP_BROKEN` (config) where the manifest is not whole: after its last entry at the latest.
 */
export async function* readManifest(backups: StorageInterface, name: string): AsyncGenerator<BackupEntry> {
  let end: BackupEnd | undefined;
  let [line, objects, bytes] = [0, 0, 0];
  let last: string | undefined;
  for await (const text of lines(await backups.readStream(manifestKey(name)))) {
    line += 1;
    const value = parseLine(text, name, line);
    if (line === 1) parseAs(headSchema, value, name, line);
    else if (end !== undefined) throw broken(name, 'it goes on after its end', line);
    else if (endSchema.safeParse(value).success) end = endSchema.parse(value);
    else {
      const entry = parseAs(entrySchema, value, name, line);
      if (last !== undefined && compareKeys(last, entry.key) >= 0)
        throw broken(name, 'its keys are out of order', line);
      last = entry.key;
      objects += 1;
      bytes += entry.size;
      yield entry;
    }
  }
  if (end === undefined) throw broken(name, 'its end is missing', line);
  if (end.objects !== objects || end.bytes !== bytes) throw broken(name, 'entries are missing', line);
}

/** The lines of a manifest, as they come. `entries` returns what the last line says. */
export async function* writeManifest(head: BackupHead, entries: AsyncGenerator<BackupEntry, BackupEnd>): ByteStream {
  yield asLine(head);
  for (let next = await entries.next(); ; next = await entries.next()) {
    yield asLine(next.value);
    if (next.done === true) return;
  }
}

function asLine(value: object): Buffer {
  return Buffer.from(`${JSON.stringify(value)}\n`);
}

async function* lines(stream: ByteStream): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8');
  let rest = '';
  for await (const piece of stream) {
    const parts = (rest + decoder.decode(piece, { stream: true })).split('\n');
    rest = parts.pop() ?? '';
    yield* parts;
  }
  if (rest !== '') yield rest;
}

function parseLine(text: string, name: string, line: number): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw broken(name, 'a line in it is no JSON', line);
  }
}

function parseAs<Value>(schema: z.ZodType<Value>, value: unknown, name: string, line: number): Value {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw broken(name, parsed.error.issues[0]?.message ?? 'a line in it is wrong', line);
}
