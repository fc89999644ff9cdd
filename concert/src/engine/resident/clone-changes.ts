import type { EventDraft } from '../../model/index.ts';
import type { CloneSight } from './look-at-clone.ts';

/** What happened between two looks at a clone, as events: pure. */
export function cloneChanges(before: CloneSight, after: CloneSight): readonly EventDraft[] {
  return [
    ...differences(before.refs, after.refs).map(({ name, from, to }) =>
      draft('ref.moved', { ref: name, from: from ?? null, to: to ?? null }),
    ),
    ...differences(before.worktrees, after.worktrees).map(({ name, from, to }) =>
      draft('worktree.changed', { root: name, from: from ?? null, to: to ?? null }),
    ),
    ...differences(before.documents, after.documents).map(({ name, from, to }) =>
      draft('document.changed', {
        file: name,
        change: from === undefined ? 'added' : to === undefined ? 'removed' : 'written',
      }),
    ),
  ];
}

interface Difference {
  readonly name: string;
  readonly from: string | undefined;
  readonly to: string | undefined;
}

type Sighted = Readonly<Record<string, string>>;

function differences(before: Sighted, after: Sighted): readonly Difference[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].toSorted();
  return names
    .map((name) => ({ name, from: own(before, name), to: own(after, name) }))
    .filter(({ from, to }) => from !== to);
}

function own(all: Sighted, name: string): string | undefined {
  return Object.hasOwn(all, name) ? all[name] : undefined;
}

function draft(kind: string, body: EventDraft['body']): EventDraft {
  return { kind, version: 1, subject: 'clone', body };
}
