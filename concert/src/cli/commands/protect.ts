import { AppError, EXIT_FINDINGS } from '@concert-mia/base/errors';
import { protect as protectHost } from '../../engine/index.ts';
import type { Command } from '../command.ts';
import { text } from '../common-options.ts';

const SIGNS = { planned: '?', current: '✓', created: '✅', changed: '✅', refused: '✗' } as const;

export const protect: Command = {
  name: 'protect',
  summary: 'the code host’s rules for trunk and the integration branch: show them, or make them so',
  details: [
    'No direct push, no deletion, no rewriting; the check `concert` must pass. The review of code owners is not required:',
    'it would refuse what a grant allows. Shown first; --apply sends it, as a person, with the token in GH_TOKEN,',
    'GITHUB_TOKEN or GITLAB_TOKEN, which is never printed. Applied again it changes only what differs.',
  ].join('\n'),
  arguments: [],
  options: [
    { flags: '--apply', description: 'send it to the code host' },
    { flags: '--dry-run', description: 'only show it (the default)' },
    { flags: '--project <name>', description: 'owner/name there (default: `host.project` of concert.yaml)' },
  ],
  examples: [
    { command: 'concert protect', says: 'what would be sent' },
    { command: 'GH_TOKEN=… concert protect --apply', says: 'send it' },
  ],
  async run(context, _words, options) {
    if (options['apply'] === true && options['dryRun'] === true) {
      throw new AppError('E_TWO_MODES', 'name one of --apply and --dry-run', { kind: 'usage' });
    }
    const project = text(options, 'project');
    const request = { apply: options['apply'] === true, ...(project === undefined ? {} : { project }) };
    const answer = await protectHost(context.repo, request, context.env);
    return {
      value: answer,
      exitCode: answer.protections.some(({ state }) => state === 'refused') ? EXIT_FINDINGS : 0,
      print(printer) {
        for (const { name, state, method, route, body, why } of answer.protections) {
          printer.line(`${SIGNS[state]} ${name} ${why === '' ? state : `left as it is: ${why}`}`);
          if (state !== 'planned') continue;
          printer.line(`  ${method} ${answer.api}${route}`);
          printer.line(JSON.stringify(body, undefined, 2).replaceAll(/^/gm, '  '));
        }
        if (!request.apply) printer.line('Nothing was sent: `concert protect --apply` sends it.');
      },
    };
  },
};
