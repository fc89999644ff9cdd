import type { Progress } from '../../model/index.ts';
import type { Printer } from '../printer.ts';

/** The founding document's table. */
export function printProgress(progress: Progress, printer: Printer): void {
  if (progress.tasks === 0) {
    printer.line('No status data available');
    return;
  }
  printer.table(
    [
      { title: 'Instance', style: 'cyan' },
      { title: 'Module', style: 'magenta' },
      { title: 'Tasks', style: 'green' },
      { title: 'Progress', style: 'yellow' },
    ],
    progress.rows.map((row) => [row.instance, row.module, String(row.tasks), `${row.completed}/${row.tasks}`]),
    'Parallel Development Progress',
  );
  printer.line();
  printer.line(`Overall Progress: ${progress.completed}/${progress.tasks} tasks completed`);
}
