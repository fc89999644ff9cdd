import type { NewObject } from '../interfaces/index.ts';
import type { ObjectStore } from './object-store.ts';

/** Requests to a server at a time: enough that it is not waited for, few enough that it is not flooded. */
const AT_ONCE = 16;

/** `putAll` where the server makes each write last by itself. The first failure ends it, after what is under way. */
export async function putEach(store: Pick<ObjectStore, 'put'>, objects: readonly NewObject[]): Promise<void> {
  const rest = objects.values();
  const sender = async () => {
    for (const { path, body } of rest) await store.put(path, body, undefined);
  };
  const senders = await Promise.allSettled(Array.from({ length: Math.min(AT_ONCE, objects.length) }, sender));
  const failed = senders.find((one) => one.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
}
