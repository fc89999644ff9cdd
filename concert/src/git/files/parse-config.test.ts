import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { runProcess, tempDir } from '@concert-mia/base/testkit';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseConfig, type Setting } from './parse-config.ts';

const pieces = fc.constantFrom(
  '[core]',
  '[Core] bare = no',
  '[remote "o r\\"i]g"]',
  '[old.Sub]',
  '[bad',
  'key',
  'Key = v',
  'k=',
  'k = a b',
  '1k = x',
  'k = "a  b"  # said',
  'k = a;b',
  'k = a\\',
  'k = \\t\\"\\\\x',
  'k = \\q',
  'k = "open',
  'k = "a" b " c "',
  '# k = v',
  '; [x]',
  '',
  '  ',
  '\tk = v  ',
  'k-2 = =',
  'k.l = v',
  'k v',
  '[a]b=c',
  '[a "x"]',
  '[a.b "x"]',
  'k = é ☭',
  'k = a  b',
  'k = \\',
);

/** Settings as git lists them, or `undefined` where it refuses the file. */
async function byGit(file: string) {
  const { code, stdout } = await runProcess('git', ['config', '-z', '--file', file, '--list']);
  if (code !== 0) return undefined;
  return stdout
    .split('\0')
    .slice(0, -1)
    .map((text) => {
      const end = text.indexOf('\n');
      return end < 0 ? { name: text, value: undefined } : { name: text.slice(0, end), value: text.slice(end + 1) };
    });
}

/** A tab between words is a space to git 2.39, and stays one to later ones. */
function plain({ name, value }: Setting): Setting {
  return { name, value: value?.replaceAll('\t', ' ') };
}

it('reads a configuration file as git does, and refuses what git refuses', async () => {
  await using dir = await tempDir();
  const texts = fc.sample(
    fc.record({ lines: fc.array(pieces, { maxLength: 6 }), end: fc.constantFrom('\n', '\r\n') }),
    {
      numRuns: 120,
      seed: 5,
    },
  );
  const checked = await Promise.all(
    texts.map(async ({ lines, end }, at) => {
      const text = ['[first]', ...lines].join(end);
      const file = path.join(dir.path, String(at));
      await writeFile(file, text);
      return { text, ours: parseConfig(text), git: await byGit(file) };
    }),
  );
  for (const { text, ours, git } of checked) {
    expect({ text, settings: ours?.map(plain) }).toEqual({ text, settings: git?.map(plain) });
  }
  const understood = checked.filter(({ git }) => git !== undefined).length;
  expect(Math.min(understood, checked.length - understood)).toBeGreaterThan(20);
});
