/**
 * Does `work` for every item as it comes, at most `atOnce` at a time. Where one fails, what has begun is waited for; then the
 * failure is thrown.
 */
export async function inTurns<T>(
  items: AsyncIterableIterator<T>,
  atOnce: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const ended = await Promise.allSettled(
    Array.from({ length: atOnce }, async () => {
      for await (const item of items) await work(item);
    }),
  );
  for (const each of ended) if (each.status === 'rejected') throw each.reason;
}
