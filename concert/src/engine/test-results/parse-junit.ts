import type { TestCounts } from './test-counts.ts';

/** Names of failures that are kept; the counts are of all. */
const MOST_NAMES = 20;

/**
 * Counts the `<testcase>`s of JUnit's XML, not what its attributes claim. In XML a `<` stands nowhere but before a tag, once
 * comments and CDATA are out: splitting there needs no parser, and no time that grows with anything but the length.
 */
export function parseJunit(text: string): TestCounts | string {
  const tags = withoutSections(text).split('<').slice(1);
  const names = tags.map((tag) => /^\/?[\w:.-]+/.exec(tag)?.[0] ?? '');
  if (!names.some((name) => name === 'testsuite' || name === 'testsuites')) return 'it has no <testsuite>';
  if (!isClosed(tags, names)) return 'it ends in the middle';
  return count(casesOf(tags, names));
}

interface Case {
  readonly name: string;
  outcome: 'passed' | 'failed' | 'skipped';
}

function casesOf(tags: readonly string[], names: readonly string[]): readonly Case[] {
  const cases: Case[] = [];
  let current: Case | undefined;
  for (const [at, name] of names.entries()) {
    if (name === 'testcase') cases.push((current = { name: nameOf(tags[at] ?? ''), outcome: 'passed' }));
    if (name === '/testcase') current = undefined;
    if (name === 'skipped' && current?.outcome === 'passed') current.outcome = 'skipped';
    if (name !== 'failure' && name !== 'error') continue;
    if (current === undefined) cases.push({ name: 'outside of any test', outcome: 'failed' });
    else current.outcome = 'failed';
  }
  return cases;
}

function count(cases: readonly Case[]): TestCounts {
  const of = (outcome: Case['outcome']) => cases.filter((each) => each.outcome === outcome);
  const failed = of('failed');
  return {
    passed: of('passed').length,
    failed: failed.length,
    skipped: of('skipped').length,
    failures: failed.slice(0, MOST_NAMES).map(({ name }) => name),
  };
}

/** The outermost element is closed, so that nothing was cut off. */
function isClosed(tags: readonly string[], names: readonly string[]): boolean {
  const root = names.find((name) => name === 'testsuite' || name === 'testsuites');
  const alone = names.filter((name) => name !== '').length === 1 && (tags.at(-1) ?? '').includes('/>');
  return alone || names.at(-1) === `/${root}`;
}

function nameOf(tag: string): string {
  const attribute = (name: string) => new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(tag);
  const [group, name] = [attribute('classname'), attribute('name')].map((match) => match?.[1] ?? match?.[2] ?? '');
  return decode([group, name].filter((part) => part !== '').join(' › ')).toWellFormed();
}

function withoutSections(text: string): string {
  return without(without(text, '<!--', '-->'), '<![CDATA[', ']]>');
}

/** Takes out everything from `open` to `close`, and to the end where it is not closed. */
function without(text: string, open: string, close: string): string {
  const [first = '', ...others] = text.split(open);
  return (
    first + others.map((part) => (part.includes(close) ? part.slice(part.indexOf(close) + close.length) : '')).join('')
  );
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function decode(text: string): string {
  return text.replaceAll(/&(#x[0-9a-f]{1,6}|#\d{1,7}|\w{2,4});/gi, (whole, word: string) => {
    if (!word.startsWith('#')) return ENTITIES[word] ?? whole;
    const code = word[1]?.toLowerCase() === 'x' ? Number.parseInt(word.slice(2), 16) : Number(word.slice(1));
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
