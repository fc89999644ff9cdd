import { TASK_STATUSES, type ActivityEvent, type Task, type TaskStatus } from '../../model/index.ts';
import { displayPath } from '../display-path.ts';
import type { Printer } from '../printer.ts';
import { printTime } from '../time.ts';

const COLOURS = { pending: 'dim', in_progress: 'cyan', completed: 'green', blocked: 'red' } as const;
const SIGNS = { pending: '·', in_progress: '▶', completed: '✓', blocked: '✗' } as const;

export function statusText(status: TaskStatus, printer: Printer): string {
  return printer.style(COLOURS[status], `${SIGNS[status]} ${status}`);
}

export function printTasks(tasks: readonly Task[], printer: Printer, none: string): void {
  if (tasks.length === 0) {
    printer.line(none);
    return;
  }
  printer.table(
    [
      { title: 'Task', style: 'bold' },
      { title: 'Title', wraps: true },
      { title: 'Instance', style: 'cyan' },
      { title: 'Priority' },
      { title: 'Status' },
      { title: 'Held by' },
      { title: 'Depends on' },
    ],
    tasks.map((task) => [
      task.id,
      task.kind === 'bug' ? `${task.title} (bug)` : task.title,
      task.instance || '–',
      task.priority,
      statusText(task.status, printer),
      task.claimedBy || '–',
      task.dependsOn.join(', ') || '–',
    ]),
  );
  const counts = TASK_STATUSES.map(
    (status) => [status, tasks.filter((task) => task.status === status).length] as const,
  );
  const words = counts.filter(([, count]) => count > 0).map(([status, count]) => `${count} ${status}`);
  printer.line(printer.style('dim', words.join(' · ')));
}

/** One task with its history. */
export function printTask(task: Task, history: readonly ActivityEvent[], printer: Printer): void {
  printer.line(`${printer.style('bold', task.id)}  ${displayPath(task.title)}  ${statusText(task.status, printer)}`);
  const facts = {
    name: task.name === task.id ? '' : displayPath(task.name),
    instance: task.instance,
    kind: task.kind,
    priority: task.priority,
    'held by': task.claimedBy,
    why: task.why,
    'depends on': task.dependsOn.join(', '),
    links: task.links.map((link) => `${link.kind} ${link.target}`).join(', '),
  };
  for (const [name, value] of Object.entries(facts)) if (value !== '') printer.line(`  ${name.padEnd(10)} ${value}`);
  if (history.length > 0) printer.line();
  for (const event of history) {
    printer.line(printer.style('dim', `  ${printTime(event.at)}  ${event.kind.padEnd(14)} ${event.actor}`));
  }
}
