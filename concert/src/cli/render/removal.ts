import type { RemovalPlan } from '../../engine/index.ts';
import { displayPath } from '../display-path.ts';
import type { Printer } from '../printer.ts';

/** What would go, what would be saved first, and what stays. */
export function printRemovalPlan(plan: RemovalPlan, printer: Printer): void {
  printer.table([{ title: 'Will be removed', style: 'red' }, { title: '' }], rows(plan));
  printKept(plan, printer);
  printSaved(plan, 'will first be saved', printer);
  printer.line();
}

/** What went, and how to bring back what was saved. */
export function printRemoved(plan: RemovalPlan, printer: Printer): void {
  const done = printer.style('green', '✓');
  if (plan.empty) printer.line(`${done} nothing of Concert is here; nothing was changed`);
  for (const [name = '', what = ''] of rows(plan))
    printer.line(`${done} removed ${name} ${printer.style('dim', what)}`);
  printKept(plan, printer);
  printSaved(plan, 'was saved', printer);
  if (plan.files.length > 0) {
    printer.line();
    printer.line('The removal is not committed: `git status` shows it, `git commit --all` makes it last.');
  }
}

function rows({ files, branch, records, hooks, settings }: RemovalPlan): string[][] {
  return [
    ...files.map((file) => [displayPath(file), 'file']),
    ...(branch.kind === 'removed' ? [[displayPath(branch.branch), `branch at ${branch.at.slice(0, 10)}`]] : []),
    ...hooks.map((file) => [displayPath(file), 'Concert’s lines in it']),
    ...(records.store === undefined ? [] : [['store', 'tasks, progress and events of this clone']]),
    ...(records.ledger === undefined ? [] : [['ledger', `grants and approvals, at ${records.ledger.at.slice(0, 10)}`]]),
    ...settings.map((setting) => [setting, 'this clone’s git setting']),
  ];
}

function printKept({ branch }: RemovalPlan, printer: Printer): void {
  if (branch.kind !== 'kept') return;
  printer.line(`${printer.style('yellow', '!')} the branch ${displayPath(branch.branch)} stays: ${because(branch)}`);
}

function because({ because, commits = 0 }: Extract<RemovalPlan['branch'], { kind: 'kept' }>): string {
  switch (because) {
    case 'not-ours':
      return '`concert init` did not make it';
    case 'commits':
      return `it holds ${commits === 1 ? 'a commit' : `${commits} commits`} that trunk has not`;
    case 'checked-out':
      return 'it is checked out in a worktree';
    case 'no-trunk':
      return 'there is no trunk to compare it with';
  }
}

function printSaved({ saved, branch, records }: RemovalPlan, verb: string, printer: Printer): void {
  const bring = (what: string, command: string) => {
    printer.line(`${printer.style('yellow', '!')} ${what} ${verb}; to bring it back:`);
    printer.line(`  ${printer.style('cyan', command)}`);
  };
  if (saved !== undefined) {
    const paths = saved.files.map((file) => quote(file.path)).join(' ');
    bring('what is not committed', `git restore --source=${saved.ref} --worktree -- ${paths}`);
  }
  if (records.store !== undefined) {
    bring('the store', `git show ${records.store.savedAs}:store.db > store.db && concert restore store.db`);
  }
  if (records.ledger !== undefined) bring('the ledger', `git update-ref refs/concert/ledger ${records.ledger.savedAs}`);
  if (branch.kind === 'removed') bring('the branch', `git branch ${quote(branch.branch)} ${branch.savedAs}`);
}

/** One word for a POSIX shell. */
function quote(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
