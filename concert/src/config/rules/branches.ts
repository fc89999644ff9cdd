import type { Rule } from './rule.ts';

/** Trunk and integration branch are two, and both are names that git takes. */
export const soundBranches: Rule = ({ workspace, problem }) => {
  const same =
    workspace.trunk === workspace.integration
      ? [
          problem(
            'error',
            'same-branch',
            ['integration'],
            'trunk and integration branch are the same',
            'Work is integrated on one and released on the other.',
          ),
        ]
      : [];
  const invalid = (['trunk', 'integration'] as const)
    .filter((field) => !isPlausibleBranch(workspace[field]))
    .map((field) =>
      problem(
        'error',
        'invalid-branch',
        [field],
        `\`${workspace[field]}\` is no name for a branch`,
        'See `git help check-ref-format`.',
      ),
    );
  return [...same, ...invalid];
};

/** The rules of `git check-ref-format` that need no repository. */
function isPlausibleBranch(name: string): boolean {
  // oxlint-disable-next-line no-control-regex -- git forbids just these
  if (/[\u0000-\u0020\u007f~^:?*[\\]|\.\.|@\{|\/\/|^@$/.test(name) || /^[-/]|[/.]$/.test(name)) return false;
  return name.split('/').every((part) => !part.startsWith('.') && !part.endsWith('.lock'));
}
