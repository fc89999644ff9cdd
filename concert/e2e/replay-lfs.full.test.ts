import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { lacks, runProcess, tempDir } from '@concert-mia/base/testkit';
import { expect, it } from 'vitest';
import { largeFilesAndSubmodule } from './support/large-files.ts';
import { replay, told } from './support/replay.ts';

const COMMITS = 28;

it.skipIf(lacks({ program: 'git-lfs' }))(
  'no honest work with Git LFS and a submodule raises an alarm, and large files and submodule arrive',
  async () => {
    await using dir = await tempDir('replay');
    const stage = await largeFilesAndSubmodule(dir, COMMITS);
    const replayed = await replay(stage);
    process.stdout.write(`Git LFS and a submodule: ${told(replayed)}\n`);
    expect(replayed.alarms).toEqual([]);
    expect(await readFile(path.join(stage.worktree, 'media/big-1.bin'), 'utf8')).toBe(`large ${COMMITS}\n`.repeat(100));
    const listed = await runProcess('git', ['lfs', 'ls-files', '--all'], { cwd: stage.worktree });
    expect(listed.stdout).toContain('media/big-1.bin');
    expect(await readFile(path.join(stage.worktree, 'media/vendor/version'), 'utf8')).toBe(`${COMMITS}\n`);
  },
);
