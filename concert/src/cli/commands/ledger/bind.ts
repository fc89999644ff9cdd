import { bindWorktrees, openCoordination } from '../../../engine/index.ts';
import type { Command } from '../../command.ts';

export const ledgerBind: Command = {
  name: 'ledger bind',
  summary: 'put on record that this worktree belongs to an instance',
  details: 'Only a person can. Gives the worktree a capability of its own; whoever runs Concert in it is the instance.',
  arguments: [{ usage: '<instance>', description: 'id, number, or instanceN' }],
  options: [],
  examples: [{ command: 'concert ledger bind api --repo ../api', says: 'the worktree in ../api' }],
  async run(context, [reference = '']) {
    await using coordination = await openCoordination(context.repo, context.env);
    const { repository } = coordination.engine;
    const instance = await coordination.instance(reference);
    const identity = await coordination.identity();
    const worktree = { gitDir: repository.gitDir, branch: identity.branch, instance: instance.id };
    const [entry] = await bindWorktrees(coordination.ledger, identity, [worktree]);
    return {
      value: entry,
      print: (printer) => printer.line(`✅ ${repository.root} is ${instance.id}’s (${identity.branch ?? 'no branch'})`),
    };
  },
};
