import { readFileSync } from 'node:fs';
import path from 'node:path';
import { AppError, fromSystemError } from '@concert-mia/base/errors';
import { z } from 'zod';

const questionSchema = z.object({
  id: z.string(),
  question: z.string(),
  /** Where the answer stands: the end of a passage's source. */
  gold_path: z.string().min(1),
  /** Words that stand in the right passage alone. */
  anchor: z.string().min(1),
  also_in: z.array(z.string()).default([]),
  type: z.string().default('question'),
});
export type Question = z.infer<typeof questionSchema>;

const unanswerableSchema = z.object({ id: z.string(), question: z.string() });
export type Unanswerable = z.infer<typeof unanswerableSchema>;

const id = z.union([z.string(), z.number()]).transform(String);
const paperSchema = z.object({ id, title: z.string().default(''), text: z.string().default('') });
const querySchema = z.object({ id, text: z.string() });

/** A collection of documents, queries, and which document answers which. */
export interface Collection {
  readonly name: string;
  readonly documents: readonly z.infer<typeof paperSchema>[];
  readonly queries: readonly z.infer<typeof querySchema>[];
  /** Query → document → grade. */
  readonly grades: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

export const readQuestions = (file: string) => readLines(file, questionSchema);
export const readUnanswerable = (file: string) => readLines(file, unanswerableSchema);

/** A folder with `corpus.jsonl`, `queries.jsonl` and `qrels.tsv`; queries that nobody judged are left out. */
export function readCollection(folder: string): Collection {
  const grades = new Map<string, Map<string, number>>();
  for (const line of read(path.join(folder, 'qrels.tsv')).split('\n').slice(1)) {
    const [query = '', document = '', grade = ''] = line.trim().split('\t');
    if (document === '') continue;
    const judged = grades.get(query) ?? new Map<string, number>();
    grades.set(query, judged.set(document, Number(grade)));
  }
  return {
    name: path.basename(folder),
    documents: readLines(path.join(folder, 'corpus.jsonl'), paperSchema),
    queries: readLines(path.join(folder, 'queries.jsonl'), querySchema).filter((query) => grades.has(query.id)),
    grades,
  };
}

function readLines<S extends z.ZodType>(file: string, schema: S): z.output<S>[] {
  return read(file)
    .split('\n')
    .map((line, index) => ({ line, number: index + 1 }))
    .filter(({ line }) => line.trim() !== '')
    .map(({ line, number }) => parse(file, line, number, schema));
}

function parse<S extends z.ZodType>(file: string, line: string, number: number, schema: S): z.output<S> {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw badLine(file, number, 'it is no JSON');
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw badLine(
    file,
    number,
    parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '),
  );
}

function badLine(file: string, line: number, why: string): AppError {
  return new AppError('E_EVAL_SET', `line ${line} cannot be read: ${why}`, {
    kind: 'usage',
    place: { file, line },
    hint: '`mia eval --help` tells what the files hold.',
  });
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw fromSystemError(error, file, 'reading the set');
  }
}
