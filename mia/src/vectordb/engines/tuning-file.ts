import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fromSystemError } from '@concert-mia/base/errors';
import { corrupt } from '../messages.ts';
import { parametersSchema, type Parameters } from '../query/parameters.ts';

/** The parameters that were applied to the index of a folder; `undefined`: the usual ones. A rebuild keeps them. */
export function readTuning(folder: string): Parameters | undefined {
  const file = path.join(folder, 'tuning.json');
  let text;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
  const parsed = parametersSchema.safeParse(safeJson(text));
  if (!parsed.success) throw corrupt(file, 'it holds no parameters; remove it, or run `mia index tune --apply`');
  return parsed.data;
}

export function writeTuning(folder: string, parameters: Parameters): void {
  const file = path.join(folder, 'tuning.json');
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(`${file}.unfinished`, `${JSON.stringify(parameters, undefined, 2)}\n`, { flush: true });
    renameSync(`${file}.unfinished`, file);
  } catch (error) {
    throw fromSystemError(error, file, 'writing the parameters');
  }
}

function safeJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
