import { EXIT_FINDINGS } from '@concert-mia/base/errors';
import type { Command } from '../command.ts';
import { examine } from '../doctor/examine.ts';
import type { Finding } from '../doctor/finding.ts';
import { printable } from '../printable.ts';
import type { Printer } from '../printer.ts';
import { INDEX_OPTIONS, indexPlace } from '../search/index-options.ts';
import { ledgerFile, storageFrom } from '../storage-options.ts';

export const doctor: Command = {
  name: 'doctor',
  summary: 'see whether everything that MIA needs is there, and what is wrong',
  arguments: [],
  options: [...INDEX_OPTIONS, { flags: '--deep', description: 'read every document: text, anchors, notes, metadata' }],
  async run(context, _words, options) {
    const storage = await storageFrom(context, options);
    try {
      const findings = await examine({
        storage,
        ledgerFile: ledgerFile(storage, context.env),
        index: indexPlace(context, options, storage),
        deep: options['deep'] === true,
        env: context.env,
      });
      const failed = findings.some((finding) => finding.state === 'wrong');
      return {
        value: { findings },
        print: (printer) => print(findings, printer),
        exitCode: failed ? EXIT_FINDINGS : 0,
      };
    } finally {
      storage.close();
    }
  },
};

const COLOUR = { well: 'green', note: 'yellow', wrong: 'red' } as const;

function print(findings: readonly Finding[], printer: Printer): void {
  for (const { state, what, message, hint } of findings) {
    printer.line(`${printer.style(COLOUR[state], state.padEnd(5))} ${what}: ${printable(message, 400)}`);
    if (hint !== undefined) printer.line(`      ${printer.style('dim', hint)}`);
  }
}
