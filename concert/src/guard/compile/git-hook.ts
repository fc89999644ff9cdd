import type { Compiled } from './compiled.ts';

const BEGIN = '# >>> concert (written by `concert compile`; what is around it is yours)';
const END = '# <<< concert';
const BLOCK = new RegExp(String.raw`^# >>> concert.*\n[\s\S]*?^${END}\n`, 'm');

/** Shells that read the block. */
const SHELL = /^#!.*\b(?:sh|bash|dash|zsh|ksh)\b/;

/**
 * A git hook with Concert's lines, before everything that a person has in it, so that no early `exit` skips them.
 * `command` is for a shell; its failure is the hook's.
 */
export function gitHookWithBlock(text: string | undefined, command: string): Compiled {
  const bare = text?.replace(BLOCK, '') ?? '#!/bin/sh\n';
  const [first = '', ...rest] = bare.split('\n');
  if (!SHELL.test(first)) return { outcome: 'refused', why: `it is no shell script; let it call: ${command}` };
  return { outcome: 'written', content: [first, BEGIN, `${command} || exit $?`, END, ...rest].join('\n') };
}

/** The hook without them; no file where nothing else is in it. */
export function gitHookWithoutBlock(text: string | undefined): Compiled {
  const bare = text?.replace(BLOCK, '');
  return { outcome: 'written', content: bare === undefined || bare.trim() === '#!/bin/sh' ? undefined : bare };
}
