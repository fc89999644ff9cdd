import { isValidPath } from './valid-path.ts';

/**
 * Where a symbolic link at `link` leads, by names alone: a path in the repository (`''` is its top), or `undefined` when
 * it leaves the repository or enters `.git`. Backslashes separate, as they do on Windows.
 */
export function resolveTarget(link: string, target: string): string | undefined {
  if (target === '' || ABSOLUTE.test(target)) return undefined;
  const folders = link.split('/').slice(0, -1);
  for (const segment of target.split(/[\\/]/)) {
    if (segment === '..') {
      if (folders.pop() === undefined) return undefined;
    } else if (segment !== '' && segment !== '.') {
      folders.push(segment);
    }
  }
  const path = folders.join('/');
  return path === '' || isValidPath(path) ? path : undefined;
}

const ABSOLUTE = /^(?:[\\/]|[a-z]:)/i;
