import { sha256 } from '@concert-mia/base/digest';
import { canonicalJson, type LedgerEntry } from '../../model/index.ts';

/** The one text of an entry: what is hashed, stored, and committed. */
export function entryText(entry: Omit<LedgerEntry, 'id'>): string {
  const { parents, at, actor, kind, version, subject, body } = entry;
  return canonicalJson({ parents, at, actor, kind, version, subject, body });
}

/** An entry with the id that its text gives it. */
export function sealEntry(entry: Omit<LedgerEntry, 'id'>): LedgerEntry {
  return { ...entry, id: entryId(entryText(entry)) };
}

export function entryId(text: string): string {
  return sha256(text);
}

/** The entry that a text holds, or in words why it holds none. The text may come from anybody. */
export function parseEntry(text: string): LedgerEntry | string {
  const value = parseJson(text);
  if (typeof value !== 'object' || value === null) return 'its text is no JSON object';
  const entry = { ...(value as Omit<LedgerEntry, 'id'>), id: entryId(text) };
  if (!Array.isArray(entry.parents) || !entry.parents.every(isId)) return 'its parents are no list of ids';
  if (!Number.isSafeInteger(entry.at) || entry.at < 0) return 'its time is no time';
  if (!Number.isSafeInteger(entry.version)) return 'its version is no number';
  for (const field of ['actor', 'kind', 'subject'] as const) {
    if (typeof entry[field] !== 'string') return `its ${field} is no text`;
  }
  if (typeof entry.body !== 'object' || entry.body === null) return 'its body is no object';
  if (entryText(entry) !== text) return 'its text is not in canonical form';
  return entry;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isId(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
}
