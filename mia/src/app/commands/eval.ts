import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { AppError, fromSystemError } from '@concert-mia/base/errors';
import { EmbeddedIndex } from '../../vectordb/index.ts';
import type { Command, Context, OptionValues } from '../command.ts';
import { evaluateCollection } from '../eval/evaluate-collection.ts';
import { evaluateQuestions, evaluateRefusals, type Refusals } from '../eval/evaluate-questions.ts';
import { toRow, type Row } from '../eval/evaluation.ts';
import { printReport } from '../eval/messages.ts';
import { readCollection, readQuestions, readUnanswerable } from '../eval/read-sets.ts';
import { reportHtml, type Report } from '../eval/report-html.ts';
import { INDEX_OPTIONS, indexFolder, openSearchHere } from '../search/index-options.ts';
import { storageFrom, textOption } from '../storage-options.ts';

export const evaluate: Command = {
  name: 'eval',
  summary: 'measure how well questions find their passages',
  details:
    'Questions are lines of JSON: id, question, gold_path (the end of the source), anchor (words of the right passage), also_in. A collection is a folder with corpus.jsonl {id, title, text}, queries.jsonl {id, text} and qrels.tsv; an index of its own is made for it. Compared are plain BM25 (SQLite’s own, words as they stand), our words, our vectors, and both.',
  arguments: [],
  options: [
    ...INDEX_OPTIONS,
    { flags: '--questions <file>', description: 'questions to the index, with the passage that answers each' },
    { flags: '--unanswerable <file>', description: 'questions that nothing in the index answers' },
    { flags: '--collection <folder>', description: 'a collection with judgements; may be repeated', repeated: true },
    { flags: '--report <file>', description: 'write the report as a page to look at' },
  ],
  async run(context, _words, options) {
    const folders = options['collection'];
    const collections = Array.isArray(folders) ? (folders as readonly string[]) : [];
    const questions = textOption(options, 'questions');
    if (questions === undefined && collections.length === 0) throw nothingToMeasure();
    const asked = questions === undefined ? NOTHING_ASKED : await askIndex(context, options, questions);
    const rows = [...asked.rows];
    for (const folder of collections) {
      const collection = readCollection(path.resolve(context.cwd, folder));
      rows.push(toRow(collection.name, await evaluateCollection(collection)));
    }
    const report = { ...asked, rows, createdAt: new Date().toISOString() };
    const file = textOption(options, 'report');
    const html = file === undefined ? undefined : write(path.resolve(context.cwd, file), reportHtml(report));
    return { value: report, print: (printer) => printReport(report, html, printer) };
  },
};

type Asked = Omit<Report, 'createdAt'>;

const NOTHING_ASKED: Asked = { rows: [], refusals: undefined, model: 'a model for each collection', passages: 0 };

async function askIndex(context: Context, options: OptionValues, file: string): Promise<Asked> {
  const questions = readQuestions(path.resolve(context.cwd, file));
  const storage = await storageFrom(context, options);
  try {
    await using index = new EmbeddedIndex(indexFolder(context, options, storage));
    await using database = await openSearchHere(context, options, storage);
    const rows: Row[] = (await evaluateQuestions(index, database, questions)).map((measured) =>
      toRow(path.basename(file), measured),
    );
    const hopeless = textOption(options, 'unanswerable');
    let refusals: Refusals | undefined;
    if (hopeless !== undefined) {
      refusals = await evaluateRefusals(database, questions, readUnanswerable(path.resolve(context.cwd, hopeless)));
    }
    const { model, passages } = await index.describe();
    return { rows, refusals, model, passages };
  } finally {
    storage.close();
  }
}

function write(file: string, text: string): string {
  try {
    writeFileSync(file, text);
    return file;
  } catch (error) {
    throw fromSystemError(error, file, 'writing the report');
  }
}

function nothingToMeasure(): AppError {
  return new AppError('E_EVAL_NOTHING', 'there is nothing to measure', {
    kind: 'usage',
    hint: 'Give --questions <file>, --collection <folder>, or both.',
  });
}
