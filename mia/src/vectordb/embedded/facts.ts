import type { DatabaseSync } from 'node:sqlite';

/** What a build knows of itself. */
export interface Facts {
  readonly model: string;
  readonly modelVersion: string;
  readonly dimension: number;
}

const ADDITIONS = 'additions';

/** A fact; `undefined` when it was never written. */
export function readFact(database: DatabaseSync, name: string): string | undefined {
  const value = database.prepare('SELECT value FROM fact WHERE name = ?').get(name)?.['value'];
  return typeof value === 'string' ? value : undefined;
}

export function writeFact(database: DatabaseSync, name: string, value: string): void {
  database.prepare('INSERT INTO fact VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value').run(name, value);
}

/** How often something was added since the build was made. */
export function readAdditions(database: DatabaseSync): number {
  return Number(readFact(database, ADDITIONS) ?? 0);
}

/** Within the transaction that adds. */
export function countAddition(database: DatabaseSync): void {
  writeFact(database, ADDITIONS, String(readAdditions(database) + 1));
}

export function readFacts(database: DatabaseSync): Facts {
  return {
    model: readFact(database, 'model') ?? '',
    modelVersion: readFact(database, 'model-version') ?? '',
    dimension: Number(readFact(database, 'dimension') ?? 0),
  };
}

export function writeFacts(database: DatabaseSync, facts: Facts): void {
  writeFact(database, 'model', facts.model);
  writeFact(database, 'model-version', facts.modelVersion);
  writeFact(database, 'dimension', String(facts.dimension));
}
