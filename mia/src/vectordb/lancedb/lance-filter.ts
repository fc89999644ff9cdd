import type { Selection } from '../records/selection.ts';

/** A selection as SQL of DataFusion; `undefined` when everything passes. */
export function lanceFilter(where: Selection | undefined): string | undefined {
  if (where === undefined) return undefined;
  const { authors, sections, languages, documentIds, works, from, to } = where;
  return [
    authors && `array_has_any(authors, ${list(authors)})`,
    sections && `array_has_any(sections, ${list(sections)})`,
    languages && `array_has_any(languages, ${list(languages)})`,
    documentIds && oneOf('documentId', documentIds),
    works && `(${works.map((work) => `starts_with(work, ${text(work)})`).join(' OR ')})`,
    from === undefined ? undefined : `\`lastDay\` >= ${from}`,
    to === undefined ? undefined : `\`firstDay\` <= ${to}`,
  ]
    .filter((condition) => condition !== undefined)
    .join(' AND ');
}

/** `column IN (…)`. The names of our columns are not folded to lower case only between backticks. */
export function oneOf(column: string, values: readonly string[]): string {
  return `\`${column}\` IN (${values.map(text).join(', ')})`;
}

function list(values: readonly string[]): string {
  return `[${values.map(text).join(', ')}]`;
}

/** A quote is doubled; nothing else has a meaning between quotes. */
export function text(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}
