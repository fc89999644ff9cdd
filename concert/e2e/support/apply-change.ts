import { execFileSync } from 'node:child_process';
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Change } from '../../src/model/index.ts';

/** Does what a change says, in the worktree `root`. */
export function applyChange(root: string, change: Change): void {
  const at = (name: string) => path.join(root, name);
  if (change.op === 'delete') return rmSync(at(change.from));
  if (change.op !== 'rename') {
    mkdirSync(path.dirname(at(change.to)), { recursive: true });
    return writeFileSync(at(change.to), `new ${change.to}\n`);
  }
  const aside = at('.git-aside-for-a-moment'); // `a` may become `a/b`
  renameSync(at(change.from), aside);
  mkdirSync(path.dirname(at(change.to)), { recursive: true });
  renameSync(aside, at(change.to));
}

/** As a program without a file (`node -e`), in a worktree: each change that is given as JSON, and back again. */
if (import.meta.filename === undefined) {
  for (const change of JSON.parse(process.argv.at(-1) ?? '[]') as readonly Change[]) {
    applyChange(process.cwd(), change);
    execFileSync('git', ['add', '--all']);
    execFileSync('git', ['commit', '--quiet', '--no-verify', '--message', 'inside']);
    execFileSync('git', ['reset', '--quiet', '--hard', 'HEAD~1']);
  }
}
