import { EXIT_FINDINGS } from '@concert-mia/base/errors';
import type { Command } from '../command.ts';
import { examine, type Finding } from '../doctor/examine.ts';
import { printable } from '../printable.ts';
import type { Printer } from '../printer.ts';
import { ledgerFile, STORAGE_OPTIONS, storageFrom } from '../storage-options.ts';

export const doctor: Command = {
  name: 'doctor',
  summary: 'see whether everything that MIA needs is there, and what is wrong',
  arguments: [],
  options: [
    ...STORAGE_OPTIONS,
    { flags: '--deep', description: 'read every document: text, anchors, notes, metadata' },
  ],
  async run(context, _words, options) {
    const storage = await storageFrom(context, options);
    try {
      const findings = await examine({
        storage,
        ledgerFile: ledgerFile(storage, context.env),
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
