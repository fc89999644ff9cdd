import type { EventDraft } from '../../model/index.ts';
import type { Store } from '../../store/index.ts';

/** Puts what the watchers saw into the activity log, all of it or nothing. */
export async function recordChanges(store: Store, drafts: readonly EventDraft[]): Promise<void> {
  if (drafts.length === 0) return;
  await store.execute({
    name: 'clone.watched',
    input: {},
    actor: 'system',
    session: null,
    async run(transaction) {
      for (const draft of drafts) await transaction.append(draft);
      return null;
    },
  });
}
