import { assertNever } from '@concert-mia/base/errors';
import type { PushAnswer, SyncAnswer } from '../../engine/index.ts';
import { displayPath } from '../display-path.ts';
import type { Printer } from '../printer.ts';
import { printDenial } from './verdict.ts';

export function printPush({ remote, refs, outcome }: PushAnswer, printer: Printer): void {
  const what = refs.map((ref) => ref.replace('refs/heads/', '')).join(' and ');
  const stays = printer.style('yellow', 'not sent');
  switch (outcome.kind) {
    case 'pushed':
      return printer.line(`✅ ${what} sent to ${remote}`);
    case 'same':
      return printer.line(`✓ ${remote} has ${what} already`);
    case 'moved':
      printer.line(`${stays} ${remote} has commits in ${what} that are not here`);
      return printer.line('  hint Take them in first (`concert sync`, or merge the branch), test, and push again.');
    case 'refused':
      printer.line(`${stays} ${remote} refuses ${what}: ${displayPath(outcome.words)}`);
      return printer.line('  hint Where the branch is protected, bring it in by a pull request.');
    case 'denied':
      for (const verdict of outcome.paths) printDenial(verdict, printer);
      return printer.line(`${stays} ${what}: it holds paths out of scope`);
    default:
      return assertNever(outcome);
  }
}

export function printSync({ remote, branch, integration, ledger }: SyncAnswer, printer: Printer): void {
  printer.line(integrationLine(integration, branch, remote, printer));
  printer.line(`✅ ledger: ${ledger.received} entries received, ${ledger.sent ? 'ours sent' : 'nothing to send'}`);
}

function integrationLine(outcome: SyncAnswer['integration'], branch: string, remote: string, printer: Printer): string {
  const stays = printer.style('yellow', 'not moved');
  switch (outcome.kind) {
    case 'moved-on':
      return `✅ ${branch} is at ${outcome.to.slice(0, 12)} now, as on ${remote}`;
    case 'same':
      return `✓ ${branch} is as on ${remote}`;
    case 'ahead':
      return `✓ ${branch} has more than ${remote}: \`concert push --integration\` sends it`;
    case 'absent':
      return `✓ ${remote} has no ${branch} yet: \`concert push --integration\` sends it`;
    case 'apart':
      return `${stays} ${branch} and ${remote}/${branch} both have commits of their own: a person merges them (git merge ${remote}/${branch}), tests, and pushes`;
    case 'rewritten':
      return `${stays} the history of ${branch} on ${remote} was replaced: it no longer has ${outcome.was.slice(0, 12)}, which stays here. Ask who did it; then \`concert sync --acknowledge\``;
    case 'held':
      return `${stays} ${branch} is checked out in ${displayPath(outcome.root)}: ${displayPath(outcome.words)}`;
    default:
      return assertNever(outcome);
  }
}
