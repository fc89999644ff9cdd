import type { Change, DenyReason, PathVerdict } from '../../model/index.ts';
import { decide, granters, type Policy } from '../../ownership/index.ts';
import { literalPattern } from './literal-pattern.ts';

/** A path or a whole folder, from the top of the repository. */
export interface AskedPath {
  readonly path: string;
  readonly isDirectory: boolean;
}

/** One request for every group of paths that the same instances may grant. */
export interface PlannedRequest {
  readonly paths: readonly string[];
  /** Ids of the instances that may answer it; empty where only a person may. */
  readonly of: readonly string[];
}

export interface RequestPlan {
  readonly requests: readonly PlannedRequest[];
  /** Paths that nobody needs to be asked for, or that asking does not help; each with its verdict. */
  readonly left: readonly PathVerdict[];
}

/** Denials that a grant can lift. The others are lifted by a lease, by a mended configuration, or not at all. */
const GRANTABLE: ReadonlySet<string> = new Set<DenyReason>(['other', 'unowned', 'needs-rfc', 'needs-approval', 'twin']);

/** What has to be asked of whom, so that `instance` may write these paths. Pure. */
export function planRequest(asked: readonly AskedPath[], instance: string, policy: Policy): RequestPlan {
  const { paths } = decide(asked.map(toChange), instance, policy, [], [], 0);
  const groups = new Map<string, { paths: string[]; of: readonly string[] }>();
  for (const verdict of paths.filter(isGrantable)) {
    const of = verdict.reason === 'twin' ? [] : granters(verdict.owner);
    const group = groups.get(of.join()) ?? { paths: [], of };
    group.paths.push(literalPattern(verdict.path, isFolder(verdict.change)));
    groups.set(of.join(), group);
  }
  return { requests: [...groups.values()], left: paths.filter((verdict) => !isGrantable(verdict)) };
}

/** A folder is judged as a submodule is: whoever owns the folder owns it. */
function toChange({ path, isDirectory }: AskedPath): Change {
  return { op: 'modify', to: path, mode: isDirectory ? '160000' : '100644' };
}

function isFolder(change: Change): boolean {
  return change.op !== 'delete' && change.mode === '160000';
}

function isGrantable(verdict: PathVerdict): boolean {
  return !verdict.allowed && GRANTABLE.has(verdict.reason);
}
