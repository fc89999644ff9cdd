import { readFileSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { AppError, fromSystemError } from '@concert-mia/base/errors';
import { instanceCapabilityFile, openRepository } from '../../engine/index.ts';
import { askResident, type ForwardedAnswer, type ForwardedCall } from '../../server/index.ts';
import type { OptionValues } from '../command.ts';
import { print, terminal } from '../standard-io.ts';

/**
 * Has the resident process run this command, prints what it answers, and returns the exit code. `undefined` where there is
 * none: then the command runs here, which is enough to read, and for writing says what is missing.
 */
export async function forward(argv: readonly string[], options: OptionValues): Promise<number | undefined> {
  const socket = process.env['CONCERT_SOCKET'];
  if (socket === undefined || socket === '') return undefined;
  const folder = realpathSync(path.resolve(typeof options['repo'] === 'string' ? options['repo'] : '.'));
  try {
    const call = await callFrom(argv, folder);
    const { text, exitCode } = await askResident<ForwardedAnswer>(socket, 'POST /command', call);
    print('output', text);
    return exitCode;
  } catch (error) {
    if (error instanceof AppError && error.code === 'E_SERVE_UNREACHABLE' && isAbsent(error.cause)) return undefined;
    throw error;
  }
}

/** Nobody listens: nothing was asked of anybody. An answer that breaks off is another matter. */
function isAbsent(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && (cause.code === 'ENOENT' || cause.code === 'ECONNREFUSED');
}

async function callFrom(words: readonly string[], folder: string): Promise<ForwardedCall> {
  const stream = terminal('output');
  const isTTY = stream?.isTTY === true;
  return {
    words,
    folder,
    capability: await readOwnCapability(folder),
    session: process.env['CONCERT_SESSION'] ?? null,
    page: { isTTY, columns: stream?.columns ?? 80, colours: isTTY && stream.hasColors() },
  };
}

async function readOwnCapability(folder: string): Promise<string> {
  const { gitDir } = await openRepository(folder);
  const file = instanceCapabilityFile(gitDir);
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') throw unbound(file);
    throw fromSystemError(error, file, 'reading the capability');
  }
}

function unbound(file: string): AppError {
  return new AppError('E_CAPABILITY_MISSING', 'this worktree was given to no instance', {
    kind: 'permission',
    place: { file },
    hint: 'Have a person do it, outside of the sandbox: concert ledger bind INSTANCE --repo FOLDER.',
  });
}
