import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lacks, runProcess } from '@concert-mia/base/testkit';
import { toByteString } from '../pattern/byte-string.ts';
import { ask } from './ask.ts';
import { shellQuote } from './shell-quote.ts';

describe('a word for the shell', () => {
  it('is bare where nothing in it needs a quote', () => {
    expect(shellQuote('src/a-b_c/d.test.ts')).toBe('src/a-b_c/d.test.ts');
  });

  it('is in single quotes where a letter has a meaning', () => {
    expect(shellQuote('a b')).toBe("'a b'");
    expect(shellQuote("it's $HOME")).toBe(String.raw`'it'\''s $HOME'`);
    expect(shellQuote('')).toBe("''");
    expect(shellQuote('café')).toBe("'café'");
  });

  it('shows what does not print, and bytes that are not UTF-8, by their numbers', () => {
    expect(shellQuote('a\nb')).toBe(String.raw`$'a\nb'`);
    expect(shellQuote("\u001b[31m'\\")).toBe(String.raw`$'\033[31m\'\\'`);
    expect(shellQuote('caf\udce9')).toBe(String.raw`$'caf\351'`);
    expect(shellQuote('\u202egpj.exe')).toBe(String.raw`$'\342\200\256gpj.exe'`);
  });

  it.skipIf(lacks({ program: 'bash' }))('is read back by a shell as exactly the bytes it stands for', async () => {
    const odd = fc.constantFrom(
      "'",
      '"',
      '\\',
      '$',
      '`',
      '\n',
      '\t',
      '\u0001',
      '\u007f',
      ' ',
      '*',
      '~',
      '!',
      '-',
      '1',
      'é',
      '\udcff',
      '\u202e',
      '😀',
      'a',
      '\ud800',
    );
    const names = fc.sample(
      fc.array(odd, { minLength: 1, maxLength: 8 }).map((letters) => letters.join('')),
      { numRuns: 2000, seed: 5 },
    );
    const script = names.map((name) => `printf '%s\\0' ${shellQuote(name)}\n`).join('');
    const hex = await runProcess('bash', ['-c', 'bash | od -An -v -tx1'], {
      input: script,
      env: { LC_ALL: 'C.UTF-8' },
    });
    const expected = Buffer.from(names.map((name) => `${toByteString(name)}\0`).join(''), 'latin1').toString('hex');
    expect(hex.stdout.replace(/\s/g, '')).toBe(expected);
  });
});

describe('a command that asks', () => {
  it('does not let a path pass for an option', () => {
    const dash = { path: '-rf', isPlain: true };
    expect([ask.scope(dash), ask.rfc(dash), ask.lease(dash)]).toEqual([
      'concert scope request --why "…" -- -rf',
      'concert rfc new --path=-rf',
      'concert lease take -- -rf',
    ]);
  });

  it('quotes what is not plain', () => {
    expect(ask.rfc({ path: 'a b', isPlain: false })).toBe("concert rfc new --path 'a b'");
  });
});
