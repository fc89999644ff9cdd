import path from 'node:path';
import type { Repository } from '../repository.ts';
import { readText } from './read-text.ts';

/**
 * Whether git may ignore a path: `false` only where no pattern that git would look at can match it, so that git need not be
 * asked, which takes longer than all else about a denial. Whatever cannot be told is `true`.
 */
export function mayBeIgnored(repository: Repository, file: string): boolean {
  const personal = personalExcludes(repository.excludesFile);
  if (personal === undefined) return true;
  const folders = file.split('/').slice(0, -1);
  const above = [repository.root, ...folders.map((_, at) => path.join(repository.root, ...folders.slice(0, at + 1)))];
  const sources = [
    personal,
    path.join(repository.commonDir, 'info', 'exclude'),
    ...above.map((folder) => path.join(folder, '.gitignore')),
  ];
  return sources.some((source) => mayMatch(readText(source), file.toLowerCase()));
}

function personalExcludes(named: string | undefined): string | undefined {
  const { HOME: home, XDG_CONFIG_HOME: config } = process.env;
  if (named?.startsWith('/')) return named;
  if (home === undefined || home === '') return undefined;
  if (named === undefined) return path.join(config || path.join(home, '.config'), 'git', 'ignore');
  return named.startsWith('~/') ? path.join(home, named.slice(2)) : undefined;
}

/** `null` is a file that is not there, `undefined` one that cannot be read. */
function mayMatch(text: string | null | undefined, file: string): boolean {
  if (typeof text !== 'string') return text === undefined;
  const patterns = text.split('\n').filter((line) => line.trim() !== '' && !/^[#!]/.test(line));
  return patterns.some((pattern) => literals(pattern).every((literal) => file.includes(literal.toLowerCase())));
}

/** Letters that must stand in whatever a pattern matches: none of brackets, nor from a backslash on. */
function literals(pattern: string): readonly string[] {
  const plain = pattern.replace(/\\.*$/s, '').replace(/\[.*\]|\[.*$/s, '?');
  return plain.match(/[A-Za-z0-9_.-]+/g) ?? [];
}
