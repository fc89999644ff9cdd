import { beforeAll, describe, expect, it } from 'vitest';
import { isScript, specifierReader, type SpecifierReader } from './read-specifiers.ts';

let read: SpecifierReader;
beforeAll(async () => (read = await specifierReader()));

const value = (request: string) => ({ request, typeOnly: false });
const types = (request: string) => ({ request, typeOnly: true });

describe('what a file imports', () => {
  it.each([
    ['an import', 'x.ts', "import { one } from 'b';", value('b')],
    ['a default beside types', 'x.ts', "import b, { type One } from 'b';", value('b')],
    ['an import for its effects', 'x.js', "import 'b/deep.js';", value('b/deep.js')],
    ['JSX', 'x.tsx', "import { B } from 'b'; export const A = () => <B />;", value('b')],
    ['JSX in a .js file', 'x.js', "import { B } from 'b'; export const A = () => <B />;", value('b')],
    ['generics in .mts', 'x.mts', "import { one } from 'b'; const a = <T,>(t: T) => t;", value('b')],
    ['require', 'x.cjs', "const { one } = require('b');", value('b')],
    ['require in a function', 'x.js', "function load() { return require('b'); }", value('b')],
    ['import = require', 'x.cts', "import b = require('b');", value('b')],
    ['a dynamic import', 'x.mjs', "export const load = () => import('b');", value('b')],
    ['a dynamic import with a template', 'x.mjs', 'export const load = () => import(`b`);', value('b')],
    ['a re-export of all', 'x.ts', "export * from 'b';", value('b')],
    ['a re-export by name', 'x.ts', "export { one } from 'b';", value('b')],
    ['types only', 'x.ts', "import type { One } from 'b';", types('b')],
    ['types only, name by name', 'x.ts', "import { type One, type Two } from 'b';", types('b')],
    ['re-exported types', 'x.ts', "export type { One } from 'b';", types('b')],
    ['the type of an import', 'x.ts', "let one: import('b').One;", types('b')],
  ])('%s', (_says, file, source, expected) => {
    expect(read(file, source)).toEqual([expected]);
  });

  it.each([
    ['a comment', 'x.ts', "// import 'b';"],
    ['a text', 'x.ts', 'export const text = "import \'b\'";'],
    ['a computed name', 'x.ts', 'const b = `${a}`; import(b); import(`x/${a}`); require(b);'],
    ['a method called require', 'x.ts', "this.require('b');"],
    ['what is no program at all', 'x.ts', 'import \u0000 from <<<'],
  ])('but not in %s', (_says, file, source) => {
    expect(read(file, source)).toEqual([]);
  });

  it('what stands before a mistake in the same file', () => {
    expect(read('x.ts', "import 'b';\nconst = ;")).toEqual([value('b')]);
  });
});

it('scripts are TypeScript and JavaScript, in every spelling', () => {
  const names = ['a.ts', 'a.tsx', 'a.mts', 'a.cts', 'a.js', 'a.jsx', 'a.mjs', 'a.cjs', 'a.d.ts', 'A.TS'];
  expect(names.filter((name) => !isScript(name))).toEqual([]);
  expect(['a.json', 'a.css', 'ts', 'a.tsv'].filter(isScript)).toEqual([]);
});
