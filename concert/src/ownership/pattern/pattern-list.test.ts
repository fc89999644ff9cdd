import { describe, expect, it } from 'vitest';
import { checkIgnore } from '../testing/check-ignore.ts';
import { decidingLine, matchesList, parsePatternList } from './pattern-list.ts';

interface Example {
  readonly rule: string;
  readonly lines: readonly string[];
  readonly covers?: readonly string[];
  readonly leaves?: readonly string[];
  readonly ignoreCase?: boolean;
}

/** The notation, rule by rule. A path with a slash at its end is a folder. Git itself is asked about every example. */
const EXAMPLES: readonly Example[] = [
  {
    rule: 'a name without a slash matches at every level',
    lines: ['a.ts'],
    covers: ['a.ts', 'x/a.ts', 'x/y/a.ts'],
    leaves: ['b.ts', 'aa.ts', 'a.tsx'],
  },
  {
    rule: 'what is beneath a matched folder is covered',
    lines: ['lib'],
    covers: ['lib', 'lib/a', 'x/lib/y/z'],
    leaves: ['library/a'],
  },
  {
    rule: 'a slash at the beginning or inside anchors at the top',
    lines: ['/a', 'b/c'],
    covers: ['a', 'a/x', 'b/c', 'b/c/x'],
    leaves: ['x/a', 'x/b/c'],
  },
  {
    rule: 'a slash at the end means folders only',
    lines: ['out/'],
    covers: ['out/', 'out/a', 'x/out/a'],
    leaves: ['out'],
  },
  { rule: 'a slash at the end does not anchor', lines: ['out/'], covers: ['deep/out/a'] },
  {
    rule: '* is any run within one name',
    lines: ['/*.ts', 'x/*/y'],
    covers: ['a.ts', '.ts', 'x/a/y', 'x/abc/y'],
    leaves: ['d/a.ts', 'x/a/b/y', 'x/y'],
  },
  { rule: '? is one byte but no slash', lines: ['/a?c'], covers: ['abc', 'a-c'], leaves: ['ac', 'a/c', 'abbc', 'aéc'] },
  { rule: '?? is one character of two bytes', lines: ['/a??c'], covers: ['aéc', 'axyc'], leaves: ['axc'] },
  {
    rule: '? matches a byte that is not UTF-8',
    lines: ['/a?c', 'raw/\udcff'],
    covers: ['a\udcffc', 'raw/\udcff'],
    leaves: ['raw/\udcfe', 'raw/ÿ'],
  },
  {
    rule: '**/ is none or more folders',
    lines: ['**/a', 'x/**/y'],
    covers: ['a', 'p/a', 'p/q/a', 'x/y', 'x/p/y', 'x/p/q/y'],
    leaves: ['x/py', 'p/x/y'],
  },
  { rule: '/** is everything inside', lines: ['a/**'], covers: ['a/b', 'a/b/c'], leaves: ['a', 'a/', 'b/a/c'] },
  {
    rule: '** within a name is like *',
    lines: ['/x/?a**b', '/y/*a**'],
    covers: ['x/zab', 'x/za--b', 'y/za'],
    leaves: ['x/za/b', 'y/q/a'],
  },
  {
    rule: '** right after a literal beginning crosses slashes, as in git 2.39',
    lines: ['/src/a**/z'],
    covers: ['src/a/z', 'src/a/b/z', 'src/az'],
  },
  {
    rule: 'classes hold letters, ranges and their opposites',
    lines: ['/[ab]', '/[x-z]1', '/[!a-c]2', '/[^a-c]3'],
    covers: ['a', 'b', 'y1', 'd2', 'd3'],
    leaves: ['c', 'w1', 'a2', 'b3'],
  },
  {
    rule: 'a class may hold ], - and ^ literally',
    lines: ['/[]]', '/[a-]1', '/[-a]2', '/[a^]3', '/[!]]4'],
    covers: [']', '-1', 'a1', '-2', '^3', 'x4'],
    leaves: [']4', 'b1'],
  },
  { rule: 'a class never holds a slash', lines: ['/a[/]b', '/a[!x]c', 'a[.-0]d'], leaves: ['a/b', 'a/c', 'a/d'] },
  {
    rule: 'POSIX classes',
    lines: ['/[[:digit:]]', '/[![:alpha:]_]x', '/[[:upper:][:digit:]]y'],
    covers: ['7', '.x', 'Qy', '3y'],
    leaves: ['a', 'bx', '_x', 'qy'],
  },
  {
    rule: 'a class that is not closed or unknown matches nothing',
    lines: ['/[ab', '/c[[:nope:]]', '/d[[:alpha:'],
    leaves: ['[ab', 'a', 'cn', 'd[[:alpha:'],
  },
  {
    rule: 'a backslash makes the next byte literal',
    lines: ['/\\*', '/a\\?', '/\\[b]', '/[\\]]1'],
    covers: ['*', 'a?', '[b]', ']1'],
    leaves: ['x', 'ab', 'b'],
  },
  { rule: 'a backslash at the end matches nothing', lines: ['a\\', 'b\\/'], leaves: ['a', 'a\\', 'b', 'b\\', 'b/'] },
  {
    rule: '! takes out, and the last line that matches decides',
    lines: ['*.log', '!keep.log', 'x/keep.log'],
    covers: ['a.log', 'x/keep.log'],
    leaves: ['keep.log', 'y/keep.log'],
  },
  {
    rule: 'nothing is taken out beneath a covered folder',
    lines: ['build', '!build/keep'],
    covers: ['build/keep', 'build/a'],
  },
  {
    rule: 'unless the folder itself is not covered',
    lines: ['build/*', '!build/keep'],
    covers: ['build/a'],
    leaves: ['build/keep', 'build/keep/a'],
  },
  { rule: '\\! and \\# are literal', lines: ['\\!a', '\\#b'], covers: ['!a', '#b'], leaves: ['a', 'b'] },
  { rule: '!! takes out a name that begins with !', lines: ['*', '!!a'], covers: ['a', 'b'], leaves: ['!a'] },
  { rule: 'blank lines and comments match nothing', lines: ['', '   ', '# a', '#b'], leaves: ['a', '# a', '#b', ' '] },
  {
    rule: 'trailing spaces do not count, unless a backslash protects them',
    lines: ['a  ', 'b\\ ', 'c\\  '],
    covers: ['a', 'b ', 'c '],
    leaves: ['a  ', 'b', 'c', 'c  '],
  },
  {
    rule: 'leading spaces and trailing tabs do count',
    lines: [' a', 'b\t'],
    covers: [' a', 'b\t'],
    leaves: ['a', 'b'],
  },
  { rule: 'a carriage return at the end does not count', lines: ['a\r', 'b \r'], covers: ['a', 'b'], leaves: ['a\r'] },
  { rule: 'a lone slash or bang matches nothing', lines: ['/', '//', '!', '!/'], leaves: ['a', 'a/', '!'] },
  { rule: 'case counts', lines: ['/Src/', 'A.ts'], covers: ['Src/a'], leaves: ['src/a', 'a.ts'] },
  {
    rule: 'case does not count where git ignores it, for ASCII',
    lines: ['/Src/', '[a-c]1', '[[:upper:]]2', 'É'],
    covers: ['src/a', 'SRC/a', 'B1', 'b1', 'q2'],
    leaves: ['é'],
    ignoreCase: true,
  },
  {
    rule: 'case still counts, even so, for a letter after a backslash or alone in a class',
    lines: ['/\\A', '/[B]'],
    leaves: ['A', 'a', 'B', 'b'],
    ignoreCase: true,
  },
];

describe('a pattern list', () => {
  it.each(EXAMPLES)('$rule: $lines', async ({ lines, covers = [], leaves = [], ignoreCase = false }) => {
    const list = parsePatternList(lines, ignoreCase ? 'ignorecase' : 'exact');
    const asked = [...covers, ...leaves].map((path) => ({
      path: path.replace(/\/$/, ''),
      isDirectory: path.endsWith('/'),
    }));
    const ours = asked.map(({ path, isDirectory }) => decidingLine(list, path, isDirectory));
    // Git takes for a folder what is one on disk, so each path is asked about beside no other.
    const cases = asked.map(({ path, isDirectory }) => ({ lines, paths: [path], folders: isDirectory ? [path] : [] }));
    expect(ours).toEqual((await checkIgnore(cases, ignoreCase)).flat());
    const covered = asked.map(({ path, isDirectory }) => matchesList(list, path, isDirectory));
    expect(covered).toEqual([...covers.map(() => true), ...leaves.map(() => false)]);
  });

  it('keeps pace with patterns that make a backtracking matcher run for ever', () => {
    const path = `${'a'.repeat(200)}/${'a'.repeat(200)}`;
    for (const line of [`${'*a'.repeat(40)}*b`, `/${'**/'.repeat(40)}${'*a'.repeat(20)}b`, `${'[a-z]*'.repeat(40)}!`]) {
      expect(decidingLine(parsePatternList([line]), path)).toBe(-1);
    }
  });

  it('reads a pattern of any length without running out of stack', () => {
    expect(matchesList(parsePatternList([`/${'**/'.repeat(20_000)}a`]), 'x/a')).toBe(true);
  });
});
