import { AppError } from '@concert-mia/base/errors';
import type { IndexStats, Passage, SearchAnswer, SearchHit } from '../../interfaces/index.ts';
import type { BackupManifest, Collection, Compacted, ImportResult } from '../../vectordb/index.ts';
import { bytes, count, duration } from '../messages.ts';
import { printable } from '../printable.ts';
import type { Printer } from '../printer.ts';
import type { Chosen } from '../eval/choose-parameters.ts';
import type { Tuned } from './measure-searches.ts';

const WIDTH = 96;
/** Passages shown where none answers. */
const CLOSEST = 3;

/** The passages that answer, with author, title, year and a link each; or that there is no answer. */
export function printAnswer(answer: SearchAnswer, printer: Printer): void {
  for (const { word, searched } of answer.variants) {
    printer.line(
      `“${printable(word, 40)}” is not in the archive; searched: ${searched.map((one) => printable(one, 40)).join(', ')}`,
    );
  }
  for (const note of answer.notes) printer.line(printer.style('yellow', printable(note)));
  if (!answer.answered) printer.line('Nothing in the archive answers this, as far as can be told.');
  if (answer.closest.length > 0) printer.line('What came nearest:');
  for (const [index, hit] of [...answer.hits, ...answer.closest.slice(0, CLOSEST)].entries()) {
    printer.line();
    printHit(hit, index + 1, printer);
  }
  for (const [facet, values] of Object.entries(answer.facets)) {
    printer.line();
    printer.line(printer.style('bold', facet));
    printer.table((values ?? []).map(({ value, count }) => [printable(value, 60), count]));
  }
  printer.line();
  printer.line(
    printer.style('dim', `confidence ${answer.confidence.toFixed(2)}, ${answer.mode}, ${duration(answer.took)}`),
  );
}

function printHit(hit: SearchHit, rank: number, printer: Printer): void {
  const { passage } = hit;
  printer.line(
    `${printer.style('bold', `${rank}. ${printable(headline(passage), 160)}`)}  ${printer.style('dim', hit.score.toFixed(2))}`,
  );
  if (passage.headings.length > 0)
    printer.line(`   ${printer.style('dim', printable(passage.headings.join(' › '), 160))}`);
  for (const before of hit.before) printText(before.text, [], printer, 'dim');
  printText(passage.text, hit.highlights, printer);
  for (const after of hit.after) printText(after.text, [], printer, 'dim');
  printer.line(`   ${printer.style('cyan', printable(link(passage), 400))}`);
  if (hit.explanation !== undefined) printExplanation(hit.explanation, printer);
}

/** `Rosa Luxemburg: The Mass Strike (1906)` */
function headline({ author, work, title, year }: Passage): string {
  const name = title ?? work ?? 'without a title';
  return `${author === null ? '' : `${author}: `}${name}${year === null ? '' : ` (${year})`}`;
}

/** To the very paragraph, where the source has a name for it. */
export function link({ source, sourceAnchor }: Passage): string {
  return sourceAnchor === null ? source : `${source}#${encodeURIComponent(sourceAnchor)}`;
}

interface Piece {
  readonly text: string;
  readonly marked: boolean;
}

function printText(text: string, marks: SearchHit['highlights'], printer: Printer, style?: 'dim'): void {
  let line: string[] = [];
  let width = 0;
  const flush = () => {
    if (line.length > 0) printer.line(`   ${line.join(' ')}`);
    [line, width] = [[], 0];
  };
  for (const word of words(text, marks)) {
    const length = word.reduce((sum, piece) => sum + printable(piece.text).length, 0);
    if (width + length > WIDTH) flush();
    width += length + 1;
    line.push(word.map((piece) => styled(piece, printer, style)).join(''));
  }
  flush();
}

function styled({ text, marked }: Piece, printer: Printer, style?: 'dim'): string {
  const safe = printable(text);
  if (marked) return printer.style(['bold', 'yellow'], safe);
  return style === undefined ? safe : printer.style(style, safe);
}

/** The words of a text, each in pieces that are marked or not. */
function words(text: string, marks: SearchHit['highlights']): Piece[][] {
  return [...text.matchAll(/\S+/g)].map((word) => {
    const end = word.index + word[0].length;
    const inside = marks.filter(([from, to]) => from < end && to > word.index);
    const edges = [word.index, ...inside.flat().filter((at) => at > word.index && at < end), end];
    return edges.slice(1).map((to, index) => {
      const from = edges[index] ?? to;
      return { text: text.slice(from, to), marked: inside.some(([begin, stop]) => begin <= from && stop >= to) };
    });
  });
}

function printExplanation(
  { lexical, semantic, neighbour, weight, prose, further, terms }: NonNullable<SearchHit['explanation']>,
  printer: Printer,
): void {
  printer.table([
    [
      'words (BM25)',
      lexical.raw.toFixed(3),
      `normalised ${lexical.normalised.toFixed(3)} × ${weight.lexical.toFixed(2)}`,
    ],
    [
      'vector (cosine)',
      semantic.raw.toFixed(3),
      `normalised ${semantic.normalised.toFixed(3)} × ${weight.semantic.toFixed(2)}`,
    ],
    ['better neighbour', neighbour.toFixed(3), `× ${weight.neighbour.toFixed(2)}`],
    ...(prose < 1 ? [['a list rather than running text', `× ${prose.toFixed(3)}`, '']] : []),
    ...(further < 1 ? [['further passage of its document', `× ${further.toFixed(3)}`, '']] : []),
    ...terms.map(({ term, score, occurrences }) => [
      `  ${printable(term, 40)}`,
      score.toFixed(3),
      occurrences === 1 ? 'once in the text' : `${occurrences} times in the text`,
    ]),
  ]);
}

export function printImport(result: ImportResult, folder: string, milliseconds: number, printer: Printer): void {
  if (result.unchanged) {
    printer.line(`The index is up to date: ${count(result.passages)} passages in ${folder}.`);
    return;
  }
  printer.line(
    `${printer.style('green', `${count(result.passages)} passages`)} indexed in ${folder}, ${duration(milliseconds)}`,
  );
  if (result.resumed > 0) printer.line(`  ${count(result.resumed)} of them by a run that was ended.`);
  printer.line('Ask it: `mia search "…"`.');
}

export function printStats(stats: IndexStats, collections: readonly Collection[], printer: Printer): void {
  printer.table([
    ['passages', stats.passages],
    ['documents', stats.documents],
    [
      'languages',
      stats.languages
        .slice(0, 8)
        .map(({ language, passages }) => `${language} ${count(passages)}`)
        .join(', '),
    ],
    ['model', `${stats.model}, ${stats.dimension} dimensions, version ${printable(stats.modelVersion, 20)}`],
    ['on disk', bytes(stats.diskBytes)],
    ['vectors in memory', bytes(stats.memoryBytes)],
    ['build', stats.generation],
    ...collections.map(collectionRow),
  ]);
}

function collectionRow({ name, properties, dimension }: Collection): [string, string] {
  const vectors = dimension === undefined ? '' : `, ${dimension} dimensions`;
  return ['collection', `${printable(name)}: ${count(properties.length)} properties${vectors}`];
}

export function printCompacted({ bytesBefore, bytesAfter, passages }: Compacted, printer: Printer): void {
  printer.line(`${count(passages)} passages, ${bytes(bytesBefore)} before, ${bytes(bytesAfter)} now.`);
}

export function printBackup(
  manifest: BackupManifest,
  place: string,
  done: 'saved' | 'restored',
  printer: Printer,
): void {
  const verb = done === 'saved' ? 'saved in' : 'restored from';
  printer.line(
    `${printer.style('green', `${count(manifest.passages)} passages`)} ${verb} ${printable(place)}, verified.`,
  );
  printer.line(`  ${bytes(manifest.bytes)}, made ${manifest.createdAt}, sha256 ${manifest.sha256}`);
}

export function printTuned({ searches, before, after }: Tuned, printer: Printer): void {
  printer.line(`The index was brought in order; ${count(searches)} searches for words of its own, in milliseconds:`);
  printer.table([
    ['', 'median', '95 %'],
    ['before', before.median.toFixed(1), before.p95.toFixed(1)],
    ['after', after.median.toFixed(1), after.p95.toFixed(1)],
  ]);
}

export function embeddedOnly(place: string): AppError {
  return new AppError('E_INDEX_PLACE', `${place} is not kept by MIA itself: its engine has this work as its own`, {
    kind: 'usage',
    hint: 'Name a folder with `--index`, or use what the engine brings: backups and compaction are its own.',
  });
}

/** What each weight finds, what was chosen, and what to expect of it on other questions. */
export function printChosen({ before, best, crossValidated, table }: Chosen, applied: boolean, printer: Printer): void {
  const row = (name: string, { found, refused, kept }: Chosen['crossValidated']) => [name, found.toFixed(3), refused.toFixed(3), kept.toFixed(3)]; // prettier-ignore
  printer.table([
    ['words’ weight', 'found in 10', 'refused', 'kept'],
    ...table.map((choice) => row(choice.parameters.lexicalWeight.toFixed(2), choice)),
  ]);
  printer.line();
  printer.table([
    ['', 'found in 10', 'refused', 'kept'],
    row('now', before),
    row('chosen', best),
    row('chosen, on questions left out', crossValidated),
  ]);
  const { lexicalWeight, nearness, threshold } = best.parameters;
  printer.line(`Chosen: weight of words ${lexicalWeight}, nearness ${nearness}, threshold ${threshold.toFixed(3)}.`);
  printer.line(applied ? printer.style('green', 'In use from now on.') : 'Nothing was changed; `--apply` uses it.');
}
