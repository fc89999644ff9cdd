import { assertNever } from '@concert-mia/base/errors';
import { explain, type ToolDenial } from '../../engine/judge-tool-call.ts';
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
    case 'unclear':
      return 'Concert: this call writes a file and does not say which. Name the file.';
    default:
      return assertNever(denial);
  }
}

/** What an agent hears when its session starts: proof that the hooks are live. */
export function sessionGreeting(instance: string | undefined): string {
  if (instance === undefined) return 'Concert’s hooks are live; this worktree is no instance’s, so nothing is judged.';
  return `Concert’s hooks are live. You are ${instance}: \`concert matrix ${instance}\` shows what is yours to write.`;
}

function whose(owner: string): string {
  return owner === '' ? 'no instance’s worktree' : `the worktree of ${owner}`;
}
