/**
 * What must hold without a sandbox. A command of Concert: it ends with 0 before the attack, and not after it. `refused`: the
 * attack does nothing. `unseen`: it does its harm and no check of this machine tells; the security guide names it.
 */
export type Detection = readonly string[] | 'refused' | 'unseen';

/** One way to write what is not the instance's. With a sandbox none changes anything outside of its worktree. */
export interface Attack {
  /** As the security guide names it, where it is unseen. */
  readonly name: string;
  /** For `sh`, in the worktree of `api`; see `prologue` for its variables. */
  readonly how: string;
  readonly without: Detection;
}

/** The verdict on the branch that the instance works on. */
export const CHECK_BRANCH = ['check', '--branch', 'feature/api-work'] as const;
const VERIFY = ['ledger', 'verify'] as const;
const COMPILED = ['compile', '--check'] as const;

const COMMIT = 'git add --all && git commit --quiet --no-verify -m attack';

/** Writes in its own worktree, out of its scope, and commits without hooks: the branch carries it. */
const onItsBranch = (name: string, how: string): Attack => ({ name, how: `${how}\n${COMMIT}`, without: CHECK_BRANCH });

/** Writes at once what is another's. */
const elsewhere = (name: string, how: string, without: Detection = 'unseen'): Attack => ({ name, how, without });

export const ATTACKS: readonly Attack[] = [
  onItsBranch('a redirection', 'echo evil > storage/read.ts'),
  onItsBranch('`tee` and `cp`', 'echo evil | tee storage/new.ts > /dev/null; cp storage/new.ts storage/copy.ts'),
  onItsBranch('`sed -i`', "sed -i 's/read/evil/' storage/read.ts"),
  onItsBranch('`python3 -c`', `python3 -c 'open("storage/read.ts", "w").write("evil")'`),
  onItsBranch('`node -e`', `"$NODE" -e 'fs.writeFileSync("storage/read.ts", "evil")'`),
  onItsBranch('`git mv`', 'git mv storage/read.ts api/taken.ts'),
  onItsBranch('`git rm`', 'git rm --quiet storage/read.ts'),
  onItsBranch(
    '`git apply`',
    `printf '%s\\n' '--- /dev/null' '+++ b/storage/new.ts' '@@ -0,0 +1 @@' '+evil' | git apply --index`,
  ),
  onItsBranch('a mode', 'chmod +x storage/read.ts'),
  onItsBranch('a symbolic link, and a write through it', 'ln -s ../storage api/door; echo evil > api/door/read.ts'),
  onItsBranch('a hard link in its worktree', 'ln storage/read.ts api/same.ts; echo evil > api/same.ts'),
  onItsBranch('a name that differs in case only', 'mkdir Storage; echo evil > Storage/read.ts'),
  {
    name: 'a submodule in another’s folder',
    how: 'git update-index --add --cacheinfo 160000,$(git rev-parse HEAD),storage/vendor; git commit --quiet --no-verify -m attack',
    without: CHECK_BRANCH,
  },
  onItsBranch(
    'its own copy of `concert.yaml`',
    `sed -i 's#owns: \\[/api/\\]#owns: [/api/, /storage/]#' concert.yaml; echo evil > storage/read.ts`,
  ),
  onItsBranch(
    'hook settings of its own',
    `mkdir -p .claude; echo '{"disableAllHooks":true}' > .claude/settings.json; echo evil > storage/read.ts`,
  ),
  onItsBranch(
    'an empty folder of hooks',
    'echo evil > storage/read.ts; git add --all; git -c core.hooksPath=/dev/null commit --quiet -m attack || true; git commit --quiet --allow-empty --no-verify -m more',
  ),
  onItsBranch(
    '`GIT_DIR`',
    'echo evil > storage/read.ts; GIT_DIR="$GIT" GIT_WORK_TREE="$PWD" git add --all; export GIT_DIR="$GIT"',
  ),
  onItsBranch(
    '`GIT_INDEX_FILE` and plumbing',
    [
      'export GIT_INDEX_FILE="$GIT/other-index"; git read-tree HEAD; blob=$(echo evil | git hash-object -w --stdin)',
      'git update-index --cacheinfo 100644,$blob,storage/read.ts; tree=$(git write-tree)',
      'git update-ref refs/heads/feature/api-work "$(git commit-tree -m attack -p HEAD $tree)"; unset GIT_INDEX_FILE; git reset --quiet --hard',
    ].join('\n'),
  ),
  {
    name: 'a commit with hooks',
    how: 'echo evil > storage/read.ts; git commit --quiet --all -m attack',
    without: 'refused',
  },
  {
    name: 'a grant to itself',
    how: [
      'id=$("$NODE" "$CONCERT" scope request storage/read.ts --why x --json | grep -o \'"id": "[^"]*"\' | head -1 | cut -d\\" -f4)',
      `"$NODE" "$CONCERT" scope grant "$id"; echo evil > storage/read.ts; ${COMMIT}`,
    ].join('\n'),
    without: CHECK_BRANCH,
  },
  {
    name: 'a policy planted in the cache',
    how: [
      'for entry in "$CACHE"/concert/workspace-*.json; do sed -i \'s#"/api/"#"/api/","/storage/"#; s#\\["/storage/"\\]#["/none/"]#\' "$entry"; done',
      `echo evil > storage/read.ts; ${COMMIT}`,
    ].join('\n'),
    without: CHECK_BRANCH,
  },

  elsewhere('an absolute path into another worktree', 'echo evil > "$SIBLING/storage/read.ts"'),
  elsewhere('an absolute path into the main checkout', 'echo evil > "$MAIN/storage/read.ts"'),
  elsewhere(
    'a hard link to a file of another worktree',
    'ln "$SIBLING/storage/read.ts" api/same.ts; echo evil > api/same.ts; rm api/same.ts',
  ),
  elsewhere(
    'a symbolic link into another worktree',
    'ln -s "$SIBLING/storage" api/door; echo evil > api/door/read.ts; rm api/door',
  ),
  elsewhere('a commit in another worktree', 'cd "$SIBLING"; git commit --quiet --allow-empty --no-verify -m attack'),
  elsewhere(
    'a commit through another worktree’s `GIT_DIR`',
    'GIT_DIR="$COMMON/worktrees/storage" git commit --quiet --allow-empty --no-verify -m attack',
  ),
  elsewhere(
    'a worktree for another’s branch',
    'git worktree add --quiet -b feature/storage-more "$SCENE/more" develop; echo evil > "$SCENE/more/storage/read.ts"',
    COMPILED,
  ),
  elsewhere(
    'a branch under another’s name',
    `git switch --quiet -c feature/storage-mine; echo evil > storage/read.ts; ${COMMIT}`,
  ),
  elsewhere(
    '`git update-ref` of the integration branch',
    'git update-ref refs/heads/develop "$(git commit-tree -m attack -p develop HEAD^{tree})"',
  ),
  elsewhere(
    '`git update-ref` of another’s branch',
    'git update-ref refs/heads/feature/storage-work "$(git commit-tree -m attack HEAD^{tree})"',
  ),
  elsewhere(
    'a ref written as a file',
    'git rev-parse HEAD > /dev/null; echo "$(git commit-tree -m attack HEAD^{tree})" > "$COMMON/refs/heads/feature/storage-work"',
  ),
  elsewhere('a tag', 'git tag release-1'),
  elsewhere(
    '`git push` to the trunk',
    'git commit --quiet --allow-empty --no-verify -m attack; git push --quiet origin HEAD:refs/heads/main',
    'refused',
  ),
  elsewhere(
    '`git push --no-verify` to the trunk',
    'git commit --quiet --allow-empty --no-verify -m attack; git push --quiet --no-verify origin HEAD:refs/heads/main',
  ),
  elsewhere('the clone’s git hooks', 'echo "exit 0" > "$COMMON/hooks/pre-commit"', COMPILED),
  elsewhere('the clone’s hook settings', 'echo "{}" > "$MAIN/.claude/settings.local.json"', COMPILED),
  elsewhere('`core.hooksPath` in the clone’s configuration', 'git config core.hooksPath /dev/null/none', COMPILED),
  elsewhere(
    'another integration branch in the clone’s configuration',
    'git config concert.integration feature/api-work',
  ),
  elsewhere('a command in the clone’s configuration', 'git config core.fsmonitor "touch pwned"'),
  elsewhere('`concert.yaml` in the main checkout', 'echo "# evil" >> "$MAIN/concert.yaml"'),
  elsewhere('rubbish in the store', 'echo rubbish > "$COMMON/concert/store.db"; rm -f "$COMMON"/concert/store.db-*', [
    'task',
    'list',
  ]),
  elsewhere(
    'a changed entry in the store',
    sql("UPDATE ledger_entry SET text = replace(text, 'storage', 'api')"),
    VERIFY,
  ),
  elsewhere(
    'an entry added to the ledger’s ref',
    'git update-ref refs/concert/ledger "$(git commit-tree -m evil -p refs/concert/ledger HEAD^{tree})"',
    VERIFY,
  ),
  elsewhere('a forged grant in the name of a person', forgedGrant()),
  elsewhere('the person’s capability', `${grantAs('"$PERSON"')}; echo evil > storage/read.ts; ${COMMIT}`),
  elsewhere(
    'another instance’s capability',
    `${grantAs('"$COMMON/worktrees/storage/concert/capability"')}; echo evil > storage/read.ts; ${COMMIT}`,
  ),
  elsewhere('a copy of every capability', 'cat "$PERSON" "$COMMON/worktrees/storage/concert/capability" > stolen'),
  elsewhere('a worktree that points elsewhere', 'rm -f .git; echo "gitdir: $SCENE/evil" > .git', COMPILED),
  elsewhere('a git directory that points elsewhere', 'echo "$SCENE/evil" > "$GIT/commondir"', COMPILED),
  elsewhere('further object folders', 'echo "$SCENE/evil" > "$COMMON/objects/info/alternates"'),
  elsewhere('packed history deleted', 'rm -rf "$COMMON/objects/pack"', CHECK_BRANCH),
  elsewhere('another process’s view of the disk', 'echo evil > "/proc/$OUTSIDE/root$SIBLING/storage/read.ts"'),
  elsewhere(
    'new mounts',
    'mount -o remount,rw,bind "$SIBLING" "$SIBLING"; umount -l "$SIBLING"; unshare -rm mount -o remount,rw,bind "$SIBLING" "$SIBLING"; echo evil > "$SIBLING/storage/read.ts"',
  ),
];

/** A statement on the store, past Concert. */
function sql(statement: string): string {
  return `"$NODE" -e 'new (require("node:sqlite").DatabaseSync)(process.argv[1]).exec(process.argv[2])' "$COMMON/concert/store.db" "${statement}"`;
}

/** Asks, and answers with somebody else's capability. */
function grantAs(capability: string): string {
  return [
    '"$NODE" "$CONCERT" scope request storage/read.ts --why x > /dev/null',
    `id=$("$NODE" "$CONCERT" scope list --json | grep -o '"id": "[^"]*"' | head -1 | cut -d\\" -f4)`,
    `CONCERT_CAPABILITY=${capability} "$NODE" "$CONCERT" scope grant "$id" > /dev/null`,
  ].join('\n');
}

/** An entry as a person's would be: its text in canonical form, its hash, its parent; no signature is missing. */
function forgedGrant(): string {
  const program = [
    'const { DatabaseSync } = require("node:sqlite"), { createHash } = require("node:crypto");',
    'const db = new DatabaseSync(process.argv[1]);',
    'const parent = db.prepare("SELECT id FROM ledger_head").get().id, now = Date.now();',
    'const body = { from: now - 1, instance: "api", paths: ["/storage/read.ts"], request: "none", until: now + 1e8 };',
    'const actor = "person:0123456789abcdef", kind = "grant.given", subject = "grant/forged";',
    'const text = JSON.stringify({ actor, at: now, body, kind, parents: [parent], subject, version: 1 });',
    'const id = createHash("sha256").update(text).digest("hex");',
    'db.prepare("INSERT INTO ledger_entry (id, added, kind, subject, text) VALUES (?, (SELECT max(added) + 1 FROM ledger_entry), ?, ?, ?)").run(id, kind, subject, text);',
    'db.prepare("DELETE FROM ledger_head").run(); db.prepare("INSERT INTO ledger_head VALUES (?)").run(id);',
  ].join('\n');
  return `"$NODE" -e '${program}' "$COMMON/concert/store.db"; echo evil > storage/read.ts; ${COMMIT}`;
}
