import { assertNever } from '@concert-mia/base/errors';
import { describeOwner, explain, type ToolDenial, type ToolVerdict } from '../../engine/judge-tool-call.ts';
import type { Reconciliation } from '../../engine/reconcile/index.ts';
import { displayPath } from '../display-path.ts';

/** Why a tool call is refused and what to do instead, in words for a model. */
export function denialReason(denial: ToolDenial, instance: string): string {
  switch (denial.kind) {
    case 'path': {
      const ask = denial.verdict.ask === '' ? '' : ` To ask, at the top of your worktree: ${denial.verdict.ask}`;
      return `Concert: you are ${instance}. ${explain(denial.verdict)}${ask}`;
    }
    case 'worktree':
      return `Concert: you are ${instance}. ${displayPath(denial.root)} is ${whose(denial.owner)}: write in your own worktree.`;
    case 'git':
      return `Concert: ${displayPath(denial.file)} is the clone’s own data. Change it with git or with concert.`;
    case 'production': {
      const { name, why } = denial.resource;
      const ask = `concert production allow ${name} --instance ${instance} --for 1h --why "…"`;
      return `Concert: this command names ${name}, which is production${why === undefined ? '' : ` (${displayPath(why)})`}. Use what is yours for development, or have a person allow it: ${ask}`;
    }
    case 'unbound':
      return `Concert: ${displayPath(denial.path)} is ${describeOwner(denial.owner)}. ${UNBOUND}`;
    case 'unclear':
      return 'Concert: this call writes a file and does not say which. Name the file.';
    default:
      return assertNever(denial);
  }
}

/** How somebody comes to answer for what an agent writes. */
const UNBOUND = [
  'No instance is bound to this worktree, so nobody answers for what an agent writes in it (E_UNBOUND).',
  'Work in an instance’s worktree (`concert ls` names them, `concert up` makes them),',
  'or have a person bind this one: `concert ledger bind INSTANCE`.',
].join(' ');

/** Paths told one by one; `concert quarantine show` has them all. */
const TOLD = 20;

/** What was taken back after a call, where it is now, and what to do; empty where there is nothing to say. */
export function reconciled(
  { entry, left, committed, linked, replaced, unlogged }: Reconciliation,
  instance: string,
): string {
  const lines: string[] = [];
  if (entry !== undefined) {
    lines.push(
      `Concert: you are ${instance}. This call wrote out of your scope; your worktree is what it was before it.`,
    );
    lines.push(...entry.paths.slice(0, TOLD).map(({ why, ask }) => `- ${why}${askOf(ask)}`));
    if (entry.paths.length > TOLD) lines.push(`- … and ${entry.paths.length - TOLD} more`);
    if (left.length > 0)
      lines.push(`Not put back, because somebody wrote it meanwhile: ${left.map(displayPath).join(' ')}`);
    lines.push(`Nothing is lost: \`concert quarantine show ${entry.id}\` shows what you wrote;`);
    lines.push(`when you may write it, \`concert quarantine apply ${entry.id}\` brings it back.`);
  }
  if (committed.length > 0) {
    lines.push(`Concert: you are ${instance}. You committed what is out of your scope; the merge gate will refuse it.`);
    lines.push(...committed.slice(0, TOLD).map((verdict) => `- ${explain(verdict)}${askOf(verdict.ask)}`));
    lines.push('Take it out of the commit, or ask.');
  }
  for (const name of linked) {
    lines.push(
      `Concert: this call wrote ${displayPath(name)} by a hard link, which is not yours. Undo it and break the link.`,
    );
  }
  if (replaced !== undefined) {
    lines.push(
      'Concert: work that was not committed, and not yours, lay here before this call and is gone. Its bytes are kept:',
      ...replaced.paths.slice(0, TOLD).map(({ path }) => `- ${displayPath(path)}`),
      `\`concert quarantine show ${replaced.id}\` shows it; if it was not meant to go, a person brings it back with`,
      `\`concert quarantine apply ${replaced.id}\`.`,
    );
  }
  if (unlogged !== '') lines.push(`(Not on the activity log: ${unlogged})`);
  return lines.join('\n');
}

function askOf(ask: string): string {
  return ask === '' ? '' : ` To ask: ${ask}`;
}

/** What an agent hears when its session starts: proof that the hooks are live. */
export function sessionGreeting({ instance, isPersons }: Pick<ToolVerdict, 'instance' | 'isPersons'>): string {
  if (instance !== undefined)
    return `Concert’s hooks are live. You are ${instance}: \`concert matrix ${instance}\` shows what is yours to write.`;
  if (isPersons === true) return 'Concert’s hooks are live; you are a person’s own, so nothing is judged.';
  return `Concert’s hooks are live, and refuse what concert.yaml governs. ${UNBOUND}`;
}

function whose(owner: string): string {
  return owner === '' ? 'no instance’s worktree' : `the worktree of ${owner}`;
}
