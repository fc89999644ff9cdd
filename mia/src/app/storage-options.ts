import { createHash } from 'node:crypto';
import { homedir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { AppError } from '@concert-mia/base/errors';
import { AREAS, type Area, type MonitoringInterface } from '../interfaces/index.ts';
import { openStorage, type StorageClient } from '../storage/index.ts';
import type { Context, Option, OptionValues } from './command.ts';

/** For every command that reads or writes what MIA makes. */
export const STORAGE_OPTIONS: readonly Option[] = [
  {
    flags: '--storage <place>',
    description:
      'where documents are kept: a folder, `file:…`, `s3://bucket/…` or `gs://bucket/…` (default: $MIA_STORAGE, else ./mia-data)',
  },
  {
    flags: '--area <name=place>',
    description: `a place of its own for one of ${AREAS.join(', ')}; may be repeated`,
    repeated: true,
  },
];

/** Opens the storage that the options name, within what Concert leased. */
export function storageFrom(
  { cwd, env }: Context,
  options: OptionValues,
  monitoring?: MonitoringInterface,
): Promise<StorageClient> {
  const places = { root: storagePlace(env, options), areas: areasFrom(options) };
  return openStorage(places, { cwd, env, ...(monitoring && { monitoring }) });
}

/** What names the storage, as it was written. */
export function storagePlace(env: Context['env'], options: OptionValues = {}): string {
  return textOption(options, 'storage') ?? (env['MIA_STORAGE'] || './mia-data');
}

/**
 * Where the ledger of a storage is: beside the documents when they are in a folder, else in this user's state folder, by
 * the name of the place. It is a cache of what was done: without it everything is read once more.
 */
export function ledgerFile(storage: StorageClient, env: Context['env']): string {
  const store = storage.mounts.get('') ?? storage.mounts.get('state') ?? [...storage.mounts.values()][0];
  const place = store?.place ?? '';
  if (place.startsWith('file:')) return path.join(fileURLToPath(place), '.mia', 'ingest.sqlite');
  const states = env['XDG_STATE_HOME'] || path.join(homedir(), '.local', 'state');
  return path.join(states, 'mia', `${createHash('sha256').update(place).digest('hex').slice(0, 16)}.sqlite`);
}

/** The text given for an option. Throws `E_EMPTY_OPTION` (usage) for an empty one. */
export function textOption(options: OptionValues, name: string): string | undefined {
  const value = options[name];
  if (value === '')
    throw new AppError('E_EMPTY_OPTION', `--${name} is empty`, {
      kind: 'usage',
      hint: 'Give it a value or leave it out.',
    });
  return typeof value === 'string' ? value : undefined;
}

/** A whole number from `least` up. Throws `E_OPTION` (usage) for anything else. */
export function countOption(options: OptionValues, name: string, least = 1): number | undefined {
  const value = textOption(options, name);
  if (value === undefined) return undefined;
  const count = Number(value);
  if (Number.isSafeInteger(count) && count >= least) return count;
  throw new AppError('E_OPTION', `--${name} wants a whole number from ${least}, not ${JSON.stringify(value)}`, {
    kind: 'usage',
  });
}

function areasFrom(options: OptionValues): Partial<Record<Area, string>> {
  const given = options['area'];
  const areas: Partial<Record<Area, string>> = {};
  for (const text of Array.isArray(given) ? (given as readonly string[]) : []) {
    const [, name = '', place = ''] = /^([^=]*)=(.*)$/s.exec(text) ?? [];
    const area = AREAS.find((one) => one === name);
    if (area === undefined || place === '') {
      throw new AppError('E_OPTION', `--area wants name=place, not ${JSON.stringify(text)}`, {
        kind: 'usage',
        hint: `Names are ${AREAS.join(', ')}.`,
      });
    }
    areas[area] = place;
  }
  return areas;
}
