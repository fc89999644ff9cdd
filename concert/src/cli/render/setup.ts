import type { SetupProposal, SetupStep } from '../../engine/index.ts';
import { displayPath } from '../display-path.ts';
import type { Printer } from '../printer.ts';
import { printMatrix } from './matrix.ts';

const FROM: Readonly<Record<SetupProposal['source'], string>> = {
  workspaces: 'the package manager’s workspaces',
  folders: 'the source folders',
  repository: 'the repository as a whole',
  file: 'concert.yaml',
};

/** What is proposed: the instances, what is shared, and every file, branch and setting that would be written. */
export function printProposal(proposal: SetupProposal, printer: Printer): void {
  printMatrix(proposal.workspace, FROM[proposal.source], printer);
  printer.line();
  printer.table(
    [{ title: 'Will be done', style: 'green' }, { title: '' }],
    proposal.steps.map((step) => [nameOf(step), describe(step)]),
  );
  printNotes(proposal, printer);
  printer.line();
}

/** What was written, and what to do next. */
export function printWritten(proposal: SetupProposal, printer: Printer): void {
  const done = printer.style('green', '✓');
  if (proposal.steps.length === 0) {
    printer.line(`${done} Concert is set up here already; nothing was changed`);
    printNotes(proposal, printer);
    return;
  }
  for (const step of proposal.steps) printer.line(`${done} ${nameOf(step)} ${printer.style('dim', describe(step))}`);
  printNotes(proposal, printer);
  const files = writtenPlaces(proposal.steps);
  if (files.length === 0) return;
  printer.line();
  printer.line('Next:');
  printer.line('  look at concert.yaml, and run `concert check` when you change it');
  printer.line(`  git add ${files.join(' ')} && git commit -m "Set Concert up"`);
  printer.line(
    `  git push . HEAD:${proposal.workspace.integration}   ${printer.style('dim', '(from now on the file counts that this branch holds)')}`,
  );
}

function printNotes({ notes }: SetupProposal, printer: Printer): void {
  for (const note of notes) printer.line(`${printer.style('yellow', '!')} ${note}`);
}

function nameOf(step: SetupStep): string {
  switch (step.kind) {
    case 'tidy':
    case 'write':
      return displayPath(step.file);
    case 'branch':
      return displayPath(step.branch);
    case 'setting':
      return step.key;
  }
}

function describe(step: SetupStep): string {
  switch (step.kind) {
    case 'tidy':
      return 'taken away: a run that was killed left it';
    case 'write':
      return `file, ${step.content.split('\n').length - 1} lines`;
    case 'branch':
      return `branch at ${step.at.slice(0, 10)}`;
    case 'setting':
      return `this clone’s git setting: ${displayPath(step.value)}`;
  }
}

/** The written files, and the folders of those that stand deeper, as `git add` takes them. */
function writtenPlaces(steps: readonly SetupStep[]): string[] {
  const places = steps.flatMap((step) => (step.kind === 'write' ? [step.file.replace(/\/[^/]*$/, '')] : []));
  return [...new Set(places)].sort();
}
