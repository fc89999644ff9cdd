import ignore from 'ignore';

/** Whose review a path needs by a CODEOWNERS file, by two independent readings of its language. */
export interface CodeOwnersReader {
  /** As gitignore reads a pattern. */
  byGitignore(path: string): readonly string[];
  /** The same, but for `docs/*`, which the code host takes for the files right inside. */
  byHost(path: string): readonly string[];
}

/** The last line that matches counts; one without owners asks nobody. */
export function codeOwnersReader(lines: readonly string[]): CodeOwnersReader {
  const rules = lines
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [pattern = '', ...owners] = line.split(' ');
      const matcher = ignore({ ignorecase: false }).add(pattern);
      return { owners, pattern, matches: (path: string) => matcher.ignores(path) };
    });
  const last = (matches: (rule: (typeof rules)[number]) => boolean) => rules.findLast(matches)?.owners ?? [];
  return {
    byGitignore: (path) => last((rule) => rule.matches(path)),
    byHost: (path) => last((rule) => rule.matches(path) && !isDeeper(rule.pattern, path)),
  };
}

function isDeeper(pattern: string, path: string): boolean {
  if (!pattern.endsWith('/*')) return false;
  return path.split('/').length > pattern.replace(/^\//, '').split('/').length;
}
