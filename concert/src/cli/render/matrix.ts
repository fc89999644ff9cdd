import { communicationMatrix } from '../../engine/index.ts';
import type { Workspace } from '../../model/index.ts';
import type { Printer } from '../printer.ts';

/** The whole workspace on one screen: who owns what, how they talk, what they share. */
export function printMatrix(workspace: Workspace, source: string, printer: Printer): void {
  const { instances } = workspace;
  printer.table(
    [
      { title: '#' },
      { title: 'Instance', style: 'cyan' },
      { title: 'Module', style: 'magenta', wraps: true },
      { title: 'Owns', wraps: true },
      { title: 'Depends on', wraps: true },
    ],
    instances.map((instance) => [
      String(instance.number),
      instance.id,
      instance.title,
      instance.owns.join('\n'),
      summarise(
        instance.dependsOn.map((need) => `${need.instance} (${need.kind})`),
        instances.length - 1,
        instance.dependsOn[0]?.kind,
      ),
    ]),
    'Ownership',
  );
  printer.line();
  const everyone = instances.length - 1;
  printer.table(
    [
      { title: 'Instance', style: 'cyan' },
      { title: 'Provides', style: 'green', wraps: true },
      { title: 'Consumes', wraps: true },
      { title: 'Notifies', wraps: true },
    ],
    communicationMatrix(workspace).map((row) => [
      row.instance,
      row.consumers.map((provided) => provided.contract).join('\n') || '–',
      row.providers.map((consumed) => consumed.contract).join('\n') || '–',
      row.notifies.length === everyone && everyone > 1 ? 'all' : row.notifies.join(', ') || '–',
    ]),
    'Communication',
  );
  if (workspace.shared.length > 0) {
    printer.line();
    printer.table(
      [{ title: 'Policy', style: 'yellow' }, { title: 'Shared paths' }, { title: 'Why', wraps: true }],
      workspace.shared.map((entry) => [entry.policy, entry.paths.join('\n'), entry.why ?? '']),
      'Shared',
    );
  }
  printer.line();
  printer.line(
    printer.style(
      'dim',
      `${instances.length} instances · ${workspace.integration} → ${workspace.trunk} · from ${source}`,
    ),
  );
}

/** "all (observe)" reads better than every name. */
function summarise(names: readonly string[], everyone: number, kind: string | undefined): string {
  if (names.length === 0) return '–';
  return names.length === everyone && everyone > 2 ? `all (${kind})` : names.join('\n');
}
