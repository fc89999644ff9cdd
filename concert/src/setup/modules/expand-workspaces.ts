import path from 'node:path';
import { join } from '../files/file-index.ts';
import type { WorkspacePatterns } from './workspace-patterns.ts';

/**
 * The folders, of those that hold a `package.json`, that the patterns take in, in order. Patterns are relative to
 * `base`; `*` takes no folder that starts with a dot, and nothing inside `node_modules` is a workspace.
 */
export function expandWorkspaces(
  { patterns, exclusionsAreFinal }: WorkspacePatterns,
  packageFolders: readonly string[],
  base = '',
): string[] {
  const rules = patterns.map(readRule).filter((rule) => rule.pattern !== '');
  const ordered = exclusionsAreFinal ? [...rules].sort((one, other) => Number(one.out) - Number(other.out)) : rules;
  return packageFolders.filter((folder) => {
    if (folder === base || /(^|\/)(node_modules|bower_components)(\/|$)/.test(folder)) return false;
    const manifest = join(folder, 'package.json');
    const deciding = ordered.findLast((rule) =>
      path.posix.matchesGlob(manifest, `${base === '' ? '' : `${escapeGlob(base)}/`}${rule.pattern}/package.json`),
    );
    return deciding !== undefined && !deciding.out;
  });
}

interface Rule {
  readonly pattern: string;
  /** Starts with `!`: takes out. */
  readonly out: boolean;
}

/** A leading `./` or `/` and a trailing slash mean nothing. */
function readRule(written: string): Rule {
  const out = written.startsWith('!');
  const pattern = written
    .slice(out ? 1 : 0)
    .replace(/^(\.?\/)+/, '')
    .replace(/\/+$/, '');
  return { pattern: pattern === '.' ? '' : pattern, out };
}

function escapeGlob(folder: string): string {
  return folder.replaceAll(/[\\*?[\]{}()!+@]/g, '\\$&');
}
