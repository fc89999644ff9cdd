import type { Change } from '../../src/model/index.ts';

/** Those changes that one and the same set of files allows, each by itself: no file is a folder too, nothing is in the way. */
export function applicable(changes: readonly Change[]): readonly Change[] {
  const files = new Set<string>(['concert.yaml']);
  const folders = new Set<string>();
  const found: Change[] = [];
  const fits = (name: string) =>
    !files.has(name) && !folders.has(name) && !parents(name).some((folder) => files.has(folder));
  for (const change of changes) {
    const from = 'from' in change ? change.from : undefined;
    if (from !== undefined && !fits(from)) continue;
    if ('to' in change && change.to === from) continue;
    if (from !== undefined) {
      files.add(from);
      for (const folder of parents(from)) folders.add(folder);
    }
    found.push(change);
  }
  return found.filter((change) => !('to' in change) || fits(change.to));
}

function parents(name: string): readonly string[] {
  const parts = name.split('/');
  return parts.slice(1).map((_, at) => parts.slice(0, at + 1).join('/'));
}
