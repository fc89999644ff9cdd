import { readFileSync } from 'node:fs';
import path from 'node:path';
import { AppError, fromSystemError } from '@concert-mia/base/errors';
import { statusFileOf } from '../../../model/index.ts';
import {
  findInstance,
  importProgress,
  mirroredStatusFile,
  openCoordination,
  parseStatusFile,
  printStatusFile,
  replaceFile,
  setMirroredStatusFile,
} from '../../../engine/index.ts';
import type { Command } from '../../command.ts';

const FILE = { usage: '[file]', description: 'where it is' };

export const progressExport: Command = {
  name: 'progress export',
  summary: 'write the progress as a status.json',
  arguments: [{ ...FILE, description: 'where to write it (default: print it)' }],
  options: [],
  examples: [{ command: 'concert progress export status.json', says: 'replaced in one step' }],
  async run(context, [file]) {
    await using coordination = await openCoordination(context.repo, context.env);
    const { instances } = await coordination.workspace();
    const status = statusFileOf(instances, await coordination.store.tasks());
    if (file !== undefined) replaceFile(path.resolve(context.cwd, file), printStatusFile(status));
    return {
      value: status,
      print: (printer) => printer.line(file === undefined ? printStatusFile(status).trimEnd() : `✅ Wrote ${file}`),
    };
  },
};

export const progressImport: Command = {
  name: 'progress import',
  summary: 'take over what a status.json says: all of it, or nothing',
  arguments: [{ usage: '<file>', description: 'a status.json' }],
  options: [],
  examples: [{ command: 'concert progress import status.json', says: 'adds and updates tasks, removes none' }],
  async run(context, [file = '']) {
    const place = path.resolve(context.cwd, file);
    await using coordination = await openCoordination(context.repo, context.env);
    const { actor } = await coordination.identity();
    if (actor.kind === 'instance') throw personOnly();
    const { instances } = await coordination.workspace();
    const updates = parseStatusFile(read(place), file, (name) => findInstance(instances, name)?.id);
    const imported = await coordination.execute(() => importProgress(updates));
    return { value: { imported }, print: (printer) => printer.line(`✅ Imported ${imported} tasks from ${file}`) };
  },
};

export const progressMirror: Command = {
  name: 'progress mirror',
  summary: 'keep a status.json up to date with every change',
  details: 'Without a file: says which one is kept.',
  arguments: [{ usage: '[file]', description: 'where to keep it' }],
  options: [{ flags: '--off', description: 'no longer; the file stays as it is' }],
  examples: [
    { command: 'concert progress mirror status.json', says: 'from now on' },
    { command: 'concert progress mirror --off', says: 'no longer' },
  ],
  async run(context, [file], options) {
    await using coordination = await openCoordination(context.repo, context.env);
    const { commonDir } = coordination.engine.repository;
    if (options['off'] === true) setMirroredStatusFile(commonDir, undefined);
    else if (file !== undefined) setMirroredStatusFile(commonDir, path.resolve(context.cwd, file));
    await coordination.refreshStatus();
    const mirrored = mirroredStatusFile(commonDir) ?? null;
    return {
      value: { file: mirrored },
      print: (printer) =>
        printer.line(mirrored === null ? 'No status file is kept.' : `✅ Keeping ${mirrored} up to date`),
    };
  },
};

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw fromSystemError(error, file, 'reading the status file');
  }
}

function personOnly(): AppError {
  return new AppError('E_NOT_ALLOWED', 'only a person imports everybody’s status', {
    kind: 'permission',
    hint: 'An instance reports its own work with `concert progress update`.',
  });
}
