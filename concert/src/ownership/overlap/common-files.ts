import type { ByteClasses } from '../automaton/byte-classes.ts';
import { SLASH } from '../pattern/byte-set.ts';
import { fromByteString, type ByteString } from '../pattern/byte-string.ts';
import type { ListWalk, Step } from './list-walk.ts';

export interface CommonFiles {
  /** Paths of files, shortest first, a few. */
  readonly samples: readonly string[];
  /** False when the search gave up before it had seen every way. */
  readonly complete: boolean;
}

/** Two walks that a file must be covered by, and one that must not cover it. */
export interface Search {
  readonly one: ListWalk;
  readonly other: ListWalk;
  readonly except: ListWalk;
  readonly classes: ByteClasses;
  /** The last word on a path that the walks found. */
  readonly isCommon: (path: string) => boolean;
}

const MAX_SAMPLES = 3;
/** Far beyond any matrix that people write; a hostile one is reported as undecided instead of taking for ever. */
const MAX_PLACES = 20_000;
/** How far to look on for a second and third sample. */
const FURTHER_PLACES = 500;
const DOT = 0x2e;

/** Walks breadth first through all names at once, and only on where both walks may still cover a file. */
export function commonFiles(search: Search): CommonFiles {
  // `.ts` is the shortest sample of `*.ts`, but not the most telling.
  const tidy = explore(search, false);
  return tidy.samples.length > 0 || !tidy.complete ? tidy : explore(search, true);
}

interface Place {
  readonly one: Step;
  readonly other: Step;
  readonly except: Step;
  readonly bytes: ByteString;
}

function explore(search: Search, dotNames: boolean): CommonFiles {
  const queue: Place[] = [{ one: search.one.start, other: search.other.start, except: search.except.start, bytes: '' }];
  const seen = new Set<number>(queue.map(keyOf));
  const samples: string[] = [];
  let limit = MAX_PLACES;
  for (const place of queue) {
    const path = isCovered(place) ? fromByteString(place.bytes) : undefined;
    if (path !== undefined && search.isCommon(path)) {
      if (samples.push(path) === MAX_SAMPLES) break;
      limit = Math.min(limit, queue.length + FURTHER_PLACES);
      continue; // longer names on from here tell nothing new
    }
    for (const next of placesAfter(search, place, dotNames)) {
      if (seen.has(keyOf(next))) continue;
      if (queue.length >= limit) return { samples, complete: false };
      seen.add(keyOf(next));
      queue.push(next);
    }
  }
  return { samples, complete: true };
}

function isCovered({ one, other, except }: Place): boolean {
  return !one.state.atNameStart && one.coversFile && other.coversFile && !except.coversFile;
}

function placesAfter(search: Search, place: Place, dotNames: boolean): readonly Place[] {
  return search.classes.samples.flatMap((byte, cls) => {
    if (place.one.state.atNameStart && (byte === SLASH || (byte === DOT && !dotNames))) return [];
    const one = search.one.after(place.one, cls);
    const other = search.other.after(place.other, cls);
    if (!one.isOpen || !other.isOpen) return [];
    const except = search.except.after(place.except, cls);
    return except.coversAll ? [] : [{ one, other, except, bytes: place.bytes + String.fromCharCode(byte) }];
  });
}

/** No walk comes near 2^17 steps before the limit of places. */
function keyOf({ one, other, except }: Place): number {
  return (one.id * 2 ** 17 + other.id) * 2 ** 17 + except.id;
}
