import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Automaton } from '../automaton/automaton.ts';
import { ignoreCases } from '../testing/arbitraries.ts';
import { checkIgnore, foldersOnDisk } from '../testing/check-ignore.ts';
import { toByteString } from './byte-string.ts';
import { POSIX_CLASSES } from './ascii.ts';
import { decidingLine, parsePatternList } from './pattern-list.ts';

describe('for random pattern lists and their paths', () => {
  it.each([
    { ignoreCase: false, fold: 'exact', seed: 20261122, count: 10_000 },
    { ignoreCase: true, fold: 'ignorecase', seed: 20261123, count: 3000 },
  ] as const)(
    'the deciding line of $count lists is the one git names, with core.ignorecase=$ignoreCase',
    async ({ ignoreCase, fold, seed, count }) => {
      const cases = fc.sample(ignoreCases(), { numRuns: count, seed });
      const byGit = await checkIgnore(cases, ignoreCase);
      const disagreements = cases.flatMap(({ lines, paths, folders }, index) => {
        const onDisk = foldersOnDisk(folders);
        const list = parsePatternList(lines, fold);
        const automaton = new Automaton([list], (covering) => covering.length === 1);
        return paths.flatMap((path, which) => {
          const isDirectory = onDisk.has(path);
          const git = byGit[index]![which]!;
          const ours = decidingLine(list, path, isDirectory);
          const covered = automaton.read(toByteString(path), isDirectory);
          const agree = ours === git && covered === (list[git]?.negated === false);
          return agree ? [] : [{ lines, path, isDirectory, git, ours, covered }];
        });
      });
      expect(shortest(disagreements)).toEqual([]);
      expect(byGit.flat().filter((line) => line >= 0).length).toBeGreaterThan(count / 2); // the lists do meet the paths
    },
  );
});

describe('a POSIX class', () => {
  it.each([
    { ignoreCase: false, fold: 'exact' },
    { ignoreCase: true, fold: 'ignorecase' },
  ] as const)('holds the bytes that git says, with core.ignorecase=$ignoreCase', async ({ ignoreCase, fold }) => {
    const bytes = Array.from({ length: 255 }, (_, index) => index + 1).filter((byte) => byte !== 0x2f);
    const paths = bytes.map(
      (byte) => `x${byte < 0x80 ? String.fromCharCode(byte) : String.fromCharCode(0xdc00 + byte)}`,
    );
    const cases = [...POSIX_CLASSES.keys()].flatMap((name) =>
      [`x[[:${name}:]]`, `x[![:${name}:]]`].map((line) => ({ lines: [line], paths, folders: [] })),
    );
    const ours = cases.map(({ lines }) => paths.map((path) => decidingLine(parsePatternList(lines, fold), path)));
    expect(ours).toEqual(await checkIgnore(cases, ignoreCase));
  });
});

function shortest<Case extends { lines: readonly string[]; path: string }>(found: readonly Case[]): readonly Case[] {
  const size = ({ lines, path }: Case): number => lines.join().length + path.length;
  return found.toSorted((one, other) => size(one) - size(other)).slice(0, 3);
}
