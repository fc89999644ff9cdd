import type { SQLInputValue } from 'node:sqlite';
import type { SearchFilter } from '../../interfaces/index.ts';
import { fold } from '../text/stem.ts';
import { firstDay, lastDay } from '../text/days.ts';

/** A condition over `passage` and `document`, and what its question marks stand for. */
export interface Condition {
  readonly sql: string;
  readonly values: readonly SQLInputValue[];
}

/** The filter as SQL; `undefined` when everything passes. */
export function filterCondition(filter: SearchFilter): Condition | undefined {
  const conditions = [
    anyOf(filter.authors, authorCondition),
    anyOf(filter.works, (work) => ({
      sql: `substr(document.work, 1, length(?)) = ?`,
      values: [fold(work), fold(work)],
    })),
    anyOf(filter.sections, sectionCondition),
    anyOf(filter.languages, languageCondition),
    anyOf(filter.documentIds, (id) => ({ sql: 'document.id = ?', values: [id] })),
    filter.from === undefined ? undefined : { sql: 'document.last_day >= ?', values: [firstDay(filter.from)] },
    filter.to === undefined ? undefined : { sql: 'document.first_day <= ?', values: [lastDay(filter.to)] },
  ].filter((condition) => condition !== undefined);
  if (conditions.length === 0) return undefined;
  return {
    sql: conditions.map(({ sql }) => `(${sql})`).join(' AND '),
    values: conditions.flatMap(({ values }) => values),
  };
}

/** `karl marx` finds him alone; `marx` everyone whose name ends so. */
function authorCondition(author: string): Condition {
  const name = fold(author).replaceAll('|', ' ').trim();
  return {
    sql: 'instr(document.authors, ?) > 0 OR instr(document.authors, ?) > 0',
    values: [`|${name}|`, ` ${name}|`],
  };
}

/** A folder stands anywhere in the path, for sources are kept below folders of their own; its parts stand together. */
function sectionCondition(section: string): Condition {
  const path = section.split('/').filter((part) => part !== '');
  return { sql: 'instr(document.path, ?) > 0', values: [`/${path.join('/')}/`] };
}

function languageCondition(language: string): Condition {
  return {
    sql: 'passage.language = ? COLLATE NOCASE OR substr(passage.language, 1, length(?) + 1) = ? COLLATE NOCASE',
    values: [language, language, `${language}-`],
  };
}

function anyOf(values: readonly string[] | undefined, condition: (value: string) => Condition): Condition | undefined {
  if (values === undefined) return undefined;
  const each = values.map(condition);
  return { sql: each.map(({ sql }) => `(${sql})`).join(' OR '), values: each.flatMap((one) => one.values) };
}
