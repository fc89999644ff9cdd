import { expect, test } from 'vitest';
import { serveOptions } from './serve-options.ts';

const context = {
  cwd: '/',
  env: {},
  self: [],
  signal: new AbortController().signal,
  stderr: process.stderr,
  quiet: true,
};
const licenceOf = (licence: string) => serveOptions(context, { licence }).origin?.licence;

test.each([
  ['CC0-1.0', 'https://creativecommons.org/publicdomain/zero/1.0/'],
  ['CC-BY-SA-4.0', 'https://creativecommons.org/licenses/by-sa/4.0/'],
  ['CC-BY-NC-ND-3.0', 'https://creativecommons.org/licenses/by-nc-nd/3.0/'],
  ['By permission of the family', null],
  ['CC-BY-../../evil', null],
])('the terms of %s are at %s', (name, url) => {
  expect(licenceOf(name)).toEqual({ name, url });
});
