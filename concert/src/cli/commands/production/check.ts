import { EXIT_FINDINGS } from '@concert-mia/base/errors';
import { askingInstance, deniedProduction, openCoordination } from '../../../engine/index.ts';
import type { Command } from '../../command.ts';
import { text } from '../../common-options.ts';

export const productionCheck: Command = {
  name: 'production check',
  summary: 'does a command name production that the instance may not use? For scripts that start commands',
  details:
    'Exit code 1 where it does. By the text of the command: what a script, a variable or an alias hides is not seen.',
  arguments: [{ usage: '<word...>', description: 'the command, after --' }],
  options: [{ flags: '--instance <name>', description: 'for whom (default: the one whose worktree this is)' }],
  examples: [{ command: 'concert production check -- gsutil cp x gs://corpus/', says: 'before it is started' }],
  async run(context, words, options) {
    await using coordination = await openCoordination(context.repo, context.env);
    const instance = await askingInstance(coordination, text(options, 'instance'));
    const { workspace } = await coordination.engine.policy('effective');
    const { repository } = coordination.engine;
    const denied = await deniedProduction(repository, workspace, instance, words.join(' '), context.env);
    return {
      value: { instance, denied },
      exitCode: denied.length > 0 ? EXIT_FINDINGS : 0,
      print(printer) {
        for (const { name } of denied) {
          printer.line(`${printer.style('red', 'denied')} ${name} is production`);
          printer.line(`  ask  concert production allow ${name} --instance ${instance} --why "…"`);
        }
        if (denied.length === 0) printer.line(`${printer.style('green', '✓')} nothing of production is named`);
      },
    };
  },
};
