import { chmod, cp, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { runProcess, tempDir } from '@concert-mia/base/testkit';
import { expect, it } from 'vitest';
import { CONCERT } from './concert.ts';

/** A bundle of one's own, without what an earlier start compiled. */
async function freshBundle() {
  const dir = await tempDir();
  const bundle = path.join(dir.path, 'dist');
  await cp(path.dirname(CONCERT), bundle, { recursive: true, filter: (file) => !file.endsWith(`${path.sep}code`) });
  return {
    bundle,
    version: () => runProcess(process.execPath, [path.join(bundle, 'concert.js'), '--version']),
    /** Name → when it was written, and the text of the first. */
    async kept() {
      const folder = path.join(bundle, 'code', ...(await readdir(path.join(bundle, 'code'))));
      const names = (await readdir(folder)).sort();
      return { folder, names, times: await Promise.all(names.map((name) => mtime(path.join(folder, name)))) };
    },
    [Symbol.asyncDispose]: () => dir[Symbol.asyncDispose](),
  };
}

async function mtime(file: string): Promise<number> {
  return (await stat(file)).mtimeMs;
}

it('a start keeps what it compiled beside the bundle, and the next one writes nothing', async () => {
  await using each = await freshBundle();
  const first = await each.version();
  expect(first).toMatchObject({ code: 0, stderr: '' });
  const kept = await each.kept();
  expect(kept.names).toContain('start.js');
  expect(await each.version()).toEqual(first);
  expect(await each.kept()).toEqual(kept);
});

it('what was kept is for one bundle only: another one of the same length compiles its own', async () => {
  await using each = await freshBundle();
  await each.version();
  const launcher = path.join(each.bundle, 'concert.js');
  const text = await readFile(launcher, 'utf8');
  const id = path.basename((await each.kept()).folder).slice(0, 16);
  expect(text).toContain(id);
  await writeFile(launcher, text.replaceAll(id, '0'.repeat(16)));
  await each.version();
  expect(await readdir(path.join(each.bundle, 'code'))).toHaveLength(2);
});

it('what is no compiled code is compiled again', async () => {
  await using each = await freshBundle();
  const first = await each.version();
  const { folder } = await each.kept();
  await writeFile(path.join(folder, 'start.js'), 'none of it\n'.repeat(50));
  expect(await each.version()).toEqual(first);
  expect(await readFile(path.join(folder, 'start.js'), 'latin1')).not.toContain('none of it');
});

it('a bundle that cannot be written to starts all the same', async () => {
  await using each = await freshBundle();
  await writeFile(path.join(each.bundle, 'code'), ''); // whatever the user's rights: no folder can be made here
  await chmod(each.bundle, 0o555);
  expect(await each.version()).toMatchObject({ code: 0, stderr: '' });
  await chmod(each.bundle, 0o755);
});
