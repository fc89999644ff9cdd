import { readFileSync } from 'node:fs';
import { openRepository, residentPlaces } from '../../../engine/index.ts';
import type { Command } from '../../command.ts';
import { displayPath } from '../../display-path.ts';

const LAST_LINES = 100;

export const serveLog: Command = {
  name: 'serve log',
  summary: 'show what the resident process wrote last',
  arguments: [],
  options: [],
  examples: [{ command: 'concert serve log', says: `the last ${LAST_LINES} lines` }],
  async run(context) {
    const { commonDir } = await openRepository(context.repo);
    const { log } = residentPlaces(commonDir, context.env);
    const lines = linesOf(log).slice(-LAST_LINES);
    return {
      value: { file: log, lines },
      print(printer) {
        printer.line(printer.style('dim', displayPath(log)));
        for (const line of lines) printer.line(displayPath(line));
      },
    };
  },
};

function linesOf(file: string): readonly string[] {
  try {
    return readFileSync(file, 'utf8').trimEnd().split('\n');
  } catch {
    return []; // never started
  }
}
