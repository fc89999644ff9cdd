import { openCoordination } from '../../../engine/index.ts';
import { authorityOf, type LedgerEntry } from '../../../model/index.ts';
import type { Command } from '../../command.ts';
import { text } from '../../common-options.ts';
import { displayPath } from '../../display-path.ts';
import { printTime } from '../../time.ts';

export const ledgerShow: Command = {
  name: 'ledger show',
  summary: 'show what is on record: grants, approvals, bindings, landings',
  details: 'In the ledger’s own order, the same in every clone. Refuses a ledger that does not hold.',
  arguments: [],
  options: [{ flags: '--kind <kind>', description: 'only entries of this kind: grant.given' }],
  examples: [
    { command: 'concert ledger show', says: 'everything' },
    { command: 'concert ledger show --kind approval.given --json', says: 'for CI' },
  ],
  async run(context, _words, options) {
    await using coordination = await openCoordination(context.repo, context.env);
    const kind = text(options, 'kind');
    const all = await coordination.ledger.entries();
    const entries = all.filter((entry) => kind === undefined || entry.kind === kind);
    return {
      value: { entries, authority: authorityOf(all) },
      print(printer) {
        if (entries.length === 0) printer.line('Nothing is on record.');
        else {
          printer.table(
            [
              { title: 'Entry', style: 'dim' },
              { title: 'When' },
              { title: 'Who', style: 'cyan' },
              { title: 'What', style: 'bold' },
              { title: 'About', wraps: true },
            ],
            entries.map(row),
          );
        }
      },
    };
  },
};

function row(entry: LedgerEntry): string[] {
  const when = entry.at === 0 ? '–' : printTime(entry.at);
  return [entry.id.slice(0, 10), when, displayPath(entry.actor), displayPath(entry.kind), displayPath(entry.subject)];
}
