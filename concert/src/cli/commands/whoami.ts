import { openCoordination } from '../../engine/index.ts';
import { actorId, type Actor } from '../../model/index.ts';
import type { Command } from '../command.ts';
import { displayPath } from '../display-path.ts';

export const whoami: Command = {
  name: 'whoami',
  summary: 'say as whom Concert acts here, and why',
  arguments: [],
  options: [],
  examples: [{ command: 'concert whoami', says: 'a person, or the instance whose worktree this is' }],
  async run(context) {
    await using coordination = await openCoordination(context.repo, context.env);
    const { actor, session, capability, binding, branch } = await coordination.identity();
    const onBranch = binding === undefined || binding.branch === branch;
    const value = { actor: actorId(actor), ...actor, session, capability, binding: binding ?? null, branch, onBranch };
    return {
      value,
      print(printer) {
        printer.line(`${printer.style('bold', describe(actor))}  ${printer.style('dim', actorId(actor))}`);
        printer.line(`  by        ${displayPath(capability)}`);
        printer.line(
          `  worktree  ${binding === undefined ? 'no instance’s' : `${binding.instance}’s, on ${binding.branch}`}`,
        );
        if (!onBranch)
          printer.line(`  ${printer.style('yellow', '!')}         but ${branch ?? 'no branch'} is checked out`);
        if (session !== null) printer.line(`  session   ${displayPath(session)}`);
      },
    };
  },
};

function describe(actor: Actor): string {
  if (actor.kind === 'instance') return `instance ${actor.instance}`;
  return actor.kind === 'person' ? `person ${displayPath(actor.name || 'without a name in git')}` : 'the system';
}
