import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isValidPath } from '../decide/valid-path.ts';
import { matchesList, parsePatternList } from '../pattern/pattern-list.ts';
import type { OwnershipMatrix } from '../policy/compile-policy.ts';
import { AS_WRITTEN } from '../policy/policy.ts';
import { lines, paths } from '../testing/arbitraries.ts';
import { matrix, shared } from '../testing/workspaces.ts';
import type { Claimant } from './claimant.ts';
import { findOverlaps } from './find-overlaps.ts';

function pairs(of: OwnershipMatrix): readonly string[] {
  return findOverlaps(of).map(({ between }) => between.map(nameOf).join(' + '));
}

function nameOf(claimant: Claimant): string {
  return claimant.kind === 'instance' ? claimant.instance : `shared ${claimant.rule}`;
}

describe('two instances overlap', () => {
  it('where both lists cover a file, and a sample shows it', () => {
    const [overlap, ...rest] = findOverlaps(matrix({ api: ['src/api/'], docs: ['**/*.md'], web: ['/web/'] }));
    expect(overlap?.between.map(nameOf)).toEqual(['api', 'docs']);
    expect(overlap?.samples[0]).toMatch(/^src\/api\/[a-z]\.md$/);
    expect(rest.map(({ samples }) => samples[0])).toEqual([expect.stringMatching(/^web\/[a-z]\.md$/)]);
  });

  it('when one owns a folder within the other’s', () => {
    expect(pairs(matrix({ src: ['src/'], api: ['src/api/'] }))).toEqual(['src + api']);
  });

  it('only beyond what a later line takes out again', () => {
    expect(pairs(matrix({ src: ['src/*', '!src/api'], api: ['src/api/'] }))).toEqual([]);
    expect(pairs(matrix({ src: ['src/', '!src/api/'], api: ['src/api/'] }))).toEqual(['src + api']); // git: too late
  });

  it('only beyond what a shared entry takes from both', () => {
    const owns = { one: ['docs/*.md'], two: ['docs/a*'] };
    expect(pairs(matrix(owns))).toEqual(['one + two']);
    expect(pairs(matrix(owns, [shared('union', '*.md')]))).toEqual(['shared 0 + one', 'shared 0 + two']);
  });

  it('never on names that no file has', () => {
    expect(pairs(matrix({ one: ['.git/'], two: ['.git/config'] }))).toEqual([]);
    expect(pairs(matrix({ one: ['..'], two: ['.?', '!.[!.]'] }))).toEqual([]);
    expect(pairs(matrix({ one: ['.gitignore'], two: ['.git*'] }))).toEqual(['one + two']);
  });

  it('not where their wildcards cannot meet', () => {
    expect(pairs(matrix({ one: ['*.test.ts'], two: ['*.bench.ts'] }))).toEqual(['one + two']); // a.test.ts/a.bench.ts
    expect(pairs(matrix({ one: ['/[a-m]*'], two: ['/[n-z]*'] }))).toEqual([]);
    expect(pairs(matrix({ one: ['/a/**/b'], two: ['/a/*/c/'] }))).toEqual(['one + two']); // a/b/c/x
    expect(pairs(matrix({ one: ['/x/????'], two: ['/x/?????'] }))).toEqual([]);
  });

  it('also by names that differ in case, where the repository ignores it', () => {
    const owns = matrix({ one: ['/Docs/'], two: ['/docs/'] });
    expect(findOverlaps(owns)).toEqual([]);
    expect(findOverlaps(owns, { ...AS_WRITTEN, ignoreCase: true })).toHaveLength(1);
  });

  it('or is said to be undecided when the lists are too intricate to tell, in bounded time', () => {
    const wide = '?'.repeat(24);
    const [overlap] = findOverlaps(matrix({ one: [`/*a${wide}x*y`], two: [`/*b${wide}x*y`, '!/*'] }));
    expect(overlap).toMatchObject({ samples: [], undecided: true });
  });
});

describe('for random matrices', () => {
  const matrices = fc.record({
    one: fc.array(lines(), { minLength: 1, maxLength: 3 }),
    two: fc.array(lines(), { minLength: 1, maxLength: 3 }),
    all: fc.array(lines(), { maxLength: 1 }),
    files: fc.array(paths(), { minLength: 20, maxLength: 20 }),
  });

  it('every common file is foretold, and every sample is really one', () => {
    let found = 0;
    fc.assert(
      fc.property(matrices, ({ one, two, all, files }) => {
        const of = matrix({ one, two }, [shared('rfc', ...all)]);
        const meetAt = pairsByMatcher(of);
        const overlaps = findOverlaps(of).map(({ between, samples }) => ({
          pair: between.map(nameOf).join(' + '),
          samples,
        }));
        const foretold = new Set(overlaps.map(({ pair }) => pair));
        const common = files.filter(isValidPath).flatMap((file) => meetAt(file).map((pair) => ({ file, pair })));
        expect(common.filter(({ pair }) => !foretold.has(pair))).toEqual([]);
        const samples = overlaps.flatMap(({ pair, samples }) => samples.map((file) => ({ file, pair })));
        expect(samples.filter(({ file, pair }) => !isValidPath(file) || !meetAt(file).includes(pair))).toEqual([]);
        found += samples.length;
      }),
      { numRuns: 600, seed: 4 },
    );
    expect(found).toBeGreaterThan(600);
  });
});

/** The pairs that meet at a file, by the plain matcher; with one shared entry, which comes first. */
function pairsByMatcher({ instances, shared: [entry] }: OwnershipMatrix): (file: string) => readonly string[] {
  const all = parsePatternList(entry!.paths);
  const lists = instances.map(({ id, owns }) => ({ id, list: parsePatternList(owns) }));
  return (file) => {
    const owners = lists.filter(({ list }) => matchesList(list, file)).map(({ id }) => id);
    if (matchesList(all, file)) return owners.map((id) => `shared 0 + ${id}`);
    return owners.length === 2 ? ['one + two'] : [];
  };
}
