import { AsyncLocalStorage } from 'node:async_hooks';

const current = new AsyncLocalStorage<string>();

/** Everything that `work` does, and all that it starts, belongs to the request with this id. */
export function withRequestId<Result>(id: string, work: () => Result): Result {
  return current.run(id, work);
}

/** The id of the request that this is done for; `undefined` outside of one. */
export function requestId(): string | undefined {
  return current.getStore();
}
