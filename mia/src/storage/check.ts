import { randomUUID } from 'node:crypto';
import { checkDocuments } from './check-documents.ts';
import { problemText, type CheckOptions, type StorageProblem } from './storage-problem.ts';
import { listMounts } from './mounts.ts';
import type { ObjectStore } from './object-store.ts';
import type { StorageClient } from './storage-client.ts';

export interface PlaceCheck {
  /** `''` is the whole storage. */
  readonly area: string;
  readonly place: string;
  readonly isReadable: boolean;
  /** Proved with an object of ours that is written, read back, and taken away. */
  readonly isWritable: boolean;
  readonly objects: number;
  readonly bytes: number;
}

export interface StorageCheck {
  readonly places: readonly PlaceCheck[];
  /** Markdown documents that have their metadata. */
  readonly documents: number;
  readonly problems: readonly StorageProblem[];
}

/** Looks at every place and every document of a storage. Finding problems is no error: they are in the answer. */
export async function checkStorage(storage: StorageClient, options: CheckOptions): Promise<StorageCheck> {
  const problems: StorageProblem[] = [];
  const places: PlaceCheck[] = [];
  for (const [area, store] of storage.mounts) places.push(await checkPlace(area, store, problems));
  if (places.some((place) => !place.isReadable)) return { places, documents: 0, problems };
  const documents = await checkDocuments(storage, options, problems);
  return { places, documents, problems };
}

async function checkPlace(area: string, store: ObjectStore, problems: StorageProblem[]): Promise<PlaceCheck> {
  const nothing = { area, place: store.place, isReadable: false, isWritable: false, objects: 0, bytes: 0 };
  const report = (code: string, message: string) => problems.push({ code, where: store.place, message });
  try {
    if (!(await store.exists())) {
      report('place-missing', 'it does not exist; run `mia storage ensure`');
      return nothing;
    }
    const isWritable = await canWrite(store, (message) => report('place-not-writable', message));
    return { ...nothing, isReadable: true, isWritable, ...(await count(area, store, problems)) };
  } catch (error) {
    report('place-not-readable', problemText(error));
    return nothing;
  }
}

async function canWrite(store: ObjectStore, report: (message: string) => void): Promise<boolean> {
  const key = `check-${randomUUID()}`;
  try {
    const put = await store.put(key, Buffer.from(key), { kind: 'absent' });
    let text = '';
    for await (const piece of await store.read(key, undefined)) text += Buffer.from(piece).toString();
    const gone = await store.delete(key, undefined);
    if (put.outcome === 'stored' && text === key && gone === 'deleted') return true;
    report('what was written is not what was read back');
  } catch (error) {
    report(problemText(error));
  }
  return false;
}

async function count(area: string, store: ObjectStore, problems: StorageProblem[]) {
  let [objects, bytes] = [0, 0];
  for await (const entry of listMounts(new Map([[area, store]]), '', undefined)) {
    if (entry.kind === 'skipped') {
      problems.push({ code: 'object-skipped', where: entry.name, message: `it is no object: ${entry.reason}` });
    } else {
      objects += 1;
      bytes += entry.size;
    }
  }
  return { objects, bytes };
}
