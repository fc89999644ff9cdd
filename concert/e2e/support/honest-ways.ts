/** Where an instance works. */
export interface Place {
  /** A folder of the instance's own, that nobody else writes. */
  readonly own: string;
  /** One of its own whose files come from `develop` too. */
  readonly common: string;
}

type Way = (place: Place, at: number) => readonly string[];

/** So many ways on, the branch has landed, and is begun anew on `develop`. */
export const LANDS_AFTER = 7;

/**
 * What an honest instance does when the integration branch has moved on. Each line is one call of its shell. The last of
 * each seven leaves commits that a rebase could not take along.
 */
export const HONEST_WAYS: readonly Way[] = [
  () => ['git merge -q --no-edit develop'],
  () => ['git rebase -q develop'],
  ({ own }, at) => [
    `echo ${at} >> ${own}/draft.ts`,
    'git stash -q -u',
    'git merge -q --no-edit develop',
    'git stash pop -q',
  ],
  () => ['git merge -q --squash develop', 'git reset -q --hard', 'git merge -q --no-edit develop'],
  () => ['git checkout -q develop -- .', 'git reset -q --hard && git clean -qfd', 'git rebase -q develop'],
  ({ own }, at) => [
    `git switch -q -c side && echo ${at} > ${own}/side-${at}.ts && git add -A && git commit -qm side`,
    'git switch -q - && git cherry-pick side && git branch -qD side',
    'git merge -q --no-edit develop',
  ],
  ({ common }, at) => [
    `${CHANGED_IN_BOTH(common)}; test -z "$f" || { echo ${at} > "$f"; git commit -qam both; }`,
    'git merge -q --no-edit develop || test -n "$(git ls-files --unmerged)"',
    `git ls-files --unmerged | cut -f 2 | sort -u | xargs -r -I % sh -c 'echo both > "%"; git add "%"'`,
    'test ! -f "$(git rev-parse --git-dir)/MERGE_HEAD" || git commit -q --no-edit',
  ],
  () => ['git merge -q --no-commit --no-ff develop', 'git commit -q --no-edit'],
  ({ own }, at) => [
    `echo ${at} > ${own}/fixed.ts && git add -A && git commit -q --fixup HEAD`,
    'git rebase -q -i --autosquash develop',
  ],
  () => ['git switch -q --detach develop', 'git switch -q -', 'git merge -q --no-edit develop'],
  () => [
    'git bisect start HEAD HEAD~1 && git bisect reset',
    'git revert --no-edit HEAD && git reset -q --hard HEAD~1',
    'git rebase -q develop',
  ],
  () => [
    'git fetch -q . develop && git merge -q --no-edit FETCH_HEAD',
    'git reset -q --soft HEAD~1 && git reset -q --hard ORIG_HEAD',
  ],
  () => ['git merge -q --no-ff --no-edit -X ours develop', 'git commit -q --amend --no-edit'],
  () => ['git cherry-pick --allow-empty --keep-redundant-commits -X theirs develop'],
];

/** One of the instance's own files that both sides will have changed. */
const CHANGED_IN_BOTH = (folder: string) =>
  `f=$(git diff --name-only --diff-filter=M HEAD...develop -- ${folder} | head -n 1)`;
