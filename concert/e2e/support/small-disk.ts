import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Whether small disks cannot be mounted here: only root may, and not in every container. Under CI that is a failure. */
export function cannotMount(): boolean {
  const folder = mkdtempSync(path.join(tmpdir(), 'mount-'));
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder]).status === 0;
  if (mounted) spawnSync('umount', [folder]);
  rmdirSync(folder);
  if (!mounted && process.env['CONCERT_CI'] === '1') throw new Error('under CI a small disk must be mountable');
  return !mounted;
}

/** A disk of some megabytes in the place of a folder, until the end of the scope. */
export function mountSmall(folder: string, megabytes = 1) {
  mkdirSync(folder, { recursive: true });
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder]);
  const filler = path.join(folder, 'filler');
  return {
    /** Leaves one page: a header fits, a transaction does not. */
    fill() {
      const { bavail, bsize } = statfsSync(folder);
      writeFileSync(filler, Buffer.alloc((bavail - 1) * bsize));
    },
    free: () => rmSync(filler),
    [Symbol.dispose]: () => execFileSync('umount', ['--lazy', folder]),
  };
}
