import { AppError, EXIT_FINDINGS } from '@concert-mia/base/errors';
import { resolveCommit } from '../../../engine/index.ts';
import type { Coordination } from '../../../engine/index.ts';
import type { Task, TaskLink } from '../../../model/index.ts';
import type { MoveOutcome } from '../../../engine/index.ts';
import type { Option, OptionValues, Outcome } from '../../command.ts';
import { text } from '../../common-options.ts';
import { displayPath } from '../../display-path.ts';
import { statusText } from '../../render/task.ts';

export const KEY_OPTION: Option = {
  flags: '--key <text>',
  description: 'idempotency key: sent twice with one key, the command acts once and answers the same',
};

export const LINK_OPTIONS: readonly Option[] = [
  { flags: '--commit <revision>', description: 'link the task to a commit' },
  { flags: '--rfc <name>', description: 'link the task to an RFC: RFC-001' },
];

/** The links that the options name; a commit by its full id. */
export async function linksOf(coordination: Coordination, options: OptionValues): Promise<readonly TaskLink[]> {
  const commit = text(options, 'commit');
  const rfc = text(options, 'rfc');
  const links: TaskLink[] = [];
  if (commit !== undefined) {
    links.push({ kind: 'commit', target: await resolveCommit(coordination.engine.repository, commit) });
  }
  if (rfc !== undefined) links.push({ kind: 'rfc', target: requireRfc(rfc) });
  return links;
}

/** What a change of one task came to, for people and programs. */
export function answerMove(result: MoveOutcome): Outcome {
  return {
    value: result,
    exitCode: result.outcome === 'foreign' ? EXIT_FINDINGS : 0,
    print(printer) {
      if (result.outcome === 'foreign') {
        printer.line(
          `${printer.style('red', '✗')} ${result.task.id} is held by ${result.task.claimedBy}; nothing changed`,
        );
      } else printer.line(`${taskLine(result.task)}  ${statusText(result.task.status, printer)}`);
    },
  };
}

export function taskLine(task: Task): string {
  return `${task.id}  ${displayPath(task.title)}`;
}

function requireRfc(name: string): string {
  if (/^RFC-\d{3,}$/.test(name)) return name;
  throw new AppError('E_RFC_NAME', `${JSON.stringify(name)} is no RFC`, {
    kind: 'usage',
    hint: 'Write it as RFC-001.',
  });
}
