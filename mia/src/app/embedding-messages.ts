import type { EmbedProgress, SetCheck, StrayPod } from '../embeddings/index.ts';
import type { EmbeddingRun, ListedSet } from './embedding-outcomes.ts';
import { count, duration } from './messages.ts';
import { printable } from './printable.ts';
import type { Printer } from './printer.ts';

const SHOWN = 12;

export function embeddingText({ parts, partsDone, embedded, rate }: EmbedProgress): string {
  return `embedding: ${count(embedded)} passages, part ${partsDone} of ${parts}, ${count(Math.round(rate))} a second`;
}

/** What was embedded, what it cost, what was left out, and what to do next. */
export function printEmbeddingRun({ set, report, fitted, changedOver, dollars }: EmbeddingRun, printer: Printer): void {
  const { model } = set;
  printer.line(
    `${printer.style('green', `${count(report.rows)} passages`)} of ${count(report.documents)} documents in ${set.folder}, ${duration(report.seconds * 1000)}`,
  );
  printer.table([
    ['embedded now', report.embedded],
    ['files unchanged', report.partsUnchanged],
    ['left out', report.skipped.length],
  ]);
  printer.line(
    `Model ${model.id} ${model.version}, ${model.dimension} dimensions${fitted ? ', fitted on the corpus now' : ''}.`,
  );
  if (dollars !== undefined) printer.line(`Cost: about $${dollars.toFixed(4)}.`);
  for (const { place, code, message } of report.skipped.slice(0, SHOWN)) {
    printer.line(`  ${printer.style('yellow', code)}  ${printable(place, 80)}: ${printable(message, 160)}`);
  }
  if (report.skipped.length > SHOWN)
    printer.line(`  and ${count(report.skipped.length - SHOWN)} more; --json has them all`);
  if (changedOver) printer.line('This set is in use now. `mia index` makes the index of it.');
}

export function printSets(sets: readonly ListedSet[], printer: Printer): void {
  for (const { folder, spec, model, inUse, passages, problem } of sets) {
    const mark = inUse ? printer.style('green', '* ') : '  ';
    const size = problem === undefined ? `${count(passages)} passages` : printer.style('red', problem);
    printer.line(`${mark}${folder}  ${printable(spec, 120)}  ${model.dimension} dimensions, ${size}`);
  }
  if (sets.length === 0) printer.line('No passages are embedded yet. `mia embed` does it.');
}

export function printSetCheck({ folder, files, rows, modelAgrees, problems }: SetCheck, printer: Printer): void {
  printer.line(`${folder}: ${count(rows)} passages in ${count(files)} files`);
  if (modelAgrees === true)
    printer.line('The model gives the same vector for the first passage as when it was embedded.');
  if (modelAgrees === false && problems.length === 0) {
    printer.line(printer.style('red', 'The model gives another vector than when the passages were embedded.'));
  }
  for (const { code, place, message } of problems.slice(0, SHOWN)) {
    printer.line(`${printer.style('red', code)}  ${printable(place, 120)}: ${printable(message, 200)}`);
  }
  if (problems.length === 0 && modelAgrees !== false) printer.line(printer.style('green', 'No problems.'));
}

export function printStopped(stopped: readonly StrayPod[], printer: Printer): void {
  if (stopped.length === 0) printer.line('No pod of ours is running.');
  for (const { id, name } of stopped)
    printer.line(`${printer.style('green', 'stopped')} ${printable(id)} (${printable(name)})`);
}
