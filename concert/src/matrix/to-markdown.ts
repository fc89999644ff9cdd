import type { Workspace } from '../model/index.ts';
import { communicationMatrix } from './communication.ts';

/** The ownership matrix and the communication matrix as Markdown tables. Pure. */
export function toMarkdown(workspace: Workspace): string {
  const ownership = workspace.instances.map((instance) => [
    `**Instance ${instance.number}**`,
    `\`${instance.id}\``,
    instance.title,
    instance.responsibilities.join('; '),
    instance.dependsOn.map((dependency) => `${dependency.instance} (${dependency.kind})`).join(', ') ||
      'None (Foundation)',
    instance.owns.map(code).join(', '),
  ]);
  const communication = communicationMatrix(workspace).map((row) => [
    `\`${row.instance}\``,
    row.consumers.map((provided) => provided.contract).join(', '),
    row.providers.map((consumed) => consumed.contract).join(', '),
    row.notifies.join(', '),
  ]);
  const shared = workspace.shared.map((entry) => [entry.policy, entry.paths.map(code).join(', '), entry.why ?? '']);
  return [
    '## Module ownership',
    '',
    ...table(['Instance', 'ID', 'Module', 'Responsibilities', 'Dependencies', 'Owns'], ownership),
    '',
    '## Communication',
    '',
    ...table(['Instance', 'Provides', 'Consumes', 'Notifies'], communication),
    '',
    '## Shared paths',
    '',
    ...table(['Policy', 'Paths', 'Why'], shared),
    '',
  ].join('\n');
}

function code(pattern: string): string {
  return `\`${pattern.replaceAll('`', '')}\``;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`;
  return [line(head), `|${head.map(() => '---').join('|')}|`, ...rows.map(line)];
}

/** A bar or a line end would break the row. */
function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll(/\s*\n\s*/g, ' ');
}
