import { encodePath } from './path-bytes.ts';
import type { Repository } from './open-repository.ts';
import { runGit } from './run-git.ts';

export interface FileAt {
  readonly revision: string;
  readonly file: string;
}

/** The bytes of each file at its revision, in order and in one call of git; `undefined` where there is none. */
export async function readBlobsAt(repository: Repository, wanted: readonly FileAt[]): Promise<(Buffer | undefined)[]> {
  const lines = wanted.map(({ revision, file }) =>
    Buffer.concat([Buffer.from(`${revision}:`), encodePath(file), Buffer.from('\0')]),
  );
  const { stdout } = await runGit(repository.root, ['cat-file', '--batch', '-z'], { input: Buffer.concat(lines) });
  const answers: (Buffer | undefined)[] = [];
  for (let at = 0; answers.length < wanted.length;) {
    const header = HEADER.exec(stdout.toString('latin1', at, at + MAX_HEADER));
    if (header === null) {
      answers.push(undefined);
      at = endOfRefusal(stdout, at, wanted[answers.length - 1]);
      continue;
    }
    const [line, type, size] = header;
    const start = at + line.length;
    answers.push(type === 'blob' ? stdout.subarray(start, start + Number(size)) : undefined);
    at = start + Number(size) + 1;
  }
  return answers;
}

const HEADER = /^[0-9a-f]{40,64} (blob|tree|commit|tag) (\d+)\n/;
const MAX_HEADER = 100;

/** Git repeats what it did not find, which may hold line ends, and then says `missing`. */
function endOfRefusal(stdout: Buffer, at: number, asked: FileAt | undefined): number {
  const repeated = asked === undefined ? 0 : Buffer.byteLength(`${asked.revision}:`) + encodePath(asked.file).length;
  const end = stdout.indexOf('\n', at + repeated);
  return end === -1 ? stdout.length : end + 1;
}
