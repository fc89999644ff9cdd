import { EXIT_FINDINGS } from '@concert-mia/base/errors';
import { openEngine, PROVED_CLIENTS } from '../../engine/index.ts';
import type { Command } from '../command.ts';
import { printFinding } from '../render/findings.ts';

export const doctor: Command = {
  name: 'doctor',
  summary: 'see whether this machine and this clone are fit for Concert',
  details: 'Looks at git, and at where the store lies and who may read it. Each finding comes with its remedy.',
  arguments: [],
  options: [],
  examples: [{ command: 'concert doctor', says: 'before you report a problem' }],
  async run(context) {
    const engine = await openEngine(context.repo);
    const findings = await engine.examine();
    return {
      value: { findings, clients: PROVED_CLIENTS },
      exitCode: findings.some((finding) => finding.severity === 'error') ? EXIT_FINDINGS : 0,
      print(printer) {
        for (const finding of findings) printFinding(finding, printer);
        if (findings.length === 0)
          printer.line(`${printer.style('green', '✓')} git and the store are as they should be`);
        printer.line(`  hooks were proved with ${PROVED_CLIENTS.map(described).join(', ')}`);
      },
    };
  },
};

function described({ client, proved }: (typeof PROVED_CLIENTS)[number]): string {
  return proved === null ? `${client} (unproved)` : `${client} ${proved}`;
}
