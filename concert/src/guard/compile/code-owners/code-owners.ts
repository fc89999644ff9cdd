import type { CodeHost, Instance, SharedPaths, Workspace } from '../../../model/index.ts';
import { AS_WRITTEN, findOverlaps, OPEN_POLICIES } from '../../../ownership/index.ts';
import { ownersPattern } from './owners-pattern.ts';

/** Whoever decides over what no instance does. */
const PERSON = 'person';

/**
 * The lines of CODEOWNERS: whom the code host asks to review a path. The last line that matches a path counts there, so
 * owners come first and shared entries after them, the first of them last. A line that names somebody never reaches
 * further than the policy does, and one that names nobody never less far: no path that an instance may write by itself
 * waits for another's review.
 */
export function codeOwners(workspace: Pick<Workspace, 'instances' | 'shared'>, host: CodeHost): readonly string[] {
  return [
    '# Who is asked to review which path; the last line that matches counts. `concert check` has the verdict.',
    ...workspace.instances.flatMap((instance) => instanceLines(instance, host)),
    ...workspace.shared.flatMap((_, at, all) => sharedLines(workspace, all.length - 1 - at, host)),
  ];
}

function instanceLines(instance: Instance, host: CodeHost): string[] {
  const handles = host.owners[instance.id] ?? [];
  return [
    '',
    `# ${instance.id}: ${comment(instance.title)}${handles.length === 0 ? ' (concert.yaml names no reviewer)' : ''}`,
    ...instance.owns.flatMap((line) => (line.startsWith('!') ? nobody(line.slice(1)) : somebody(line, handles))),
  ];
}

function sharedLines(workspace: Pick<Workspace, 'instances' | 'shared'>, rule: number, host: CodeHost): string[] {
  const entry = workspace.shared[rule];
  if (entry === undefined) return [];
  const handles = OPEN_POLICIES.has(entry.policy) || entry.policy === 'lease' ? [] : reviewers(entry, host);
  return [
    '',
    `# shared (${entry.policy})${entry.why === undefined ? '' : `: ${comment(entry.why)}`}`,
    ...entry.paths.flatMap((line) => {
      if (line.startsWith('!')) return [...nobody(line.slice(1)), ...backToOwner(workspace, rule, line.slice(1), host)];
      return handles.length === 0 ? nobody(line) : somebody(line, handles);
    }),
  ];
}

function reviewers({ reviewers }: SharedPaths, host: CodeHost): readonly string[] {
  const named = reviewers.length === 0 ? [PERSON] : reviewers;
  return [...new Set(named.flatMap((id) => host.owners[id] ?? []))];
}

/** A line that names owners, for what it surely covers. */
function somebody(line: string, handles: readonly string[]): string[] {
  const pattern = ownersPattern(line);
  if (pattern === undefined) return [];
  if (pattern.narrow === undefined) return [`# left out, CODEOWNERS cannot say it: ${comment(line)}`];
  return pattern.narrow.map((each) => [each, ...handles].join(' '));
}

/** Lines that name nobody, for all that it may cover. */
function nobody(line: string): string[] {
  const pattern = ownersPattern(line);
  if (pattern === undefined) return [];
  if (pattern.narrow !== undefined) return [...pattern.wide];
  return [`# wider than it is meant, CODEOWNERS cannot say it: ${comment(line)}`, ...pattern.wide];
}

/**
 * What a shared entry takes out again goes back to the instance that names the very same pattern, where nothing else
 * can cover it: no later shared entry, and no `!` of the instance.
 */
function backToOwner(
  { instances, shared }: Pick<Workspace, 'instances' | 'shared'>,
  rule: number,
  line: string,
  host: CodeHost,
): string[] {
  const owner = instances.find(({ owns }) => owns.includes(line) && !owns.some((each) => each.startsWith('!')));
  const handles = owner && host.owners[owner.id];
  if (owner === undefined || handles === undefined || handles.length === 0) return [];
  const others = shared.slice(rule + 1); // the earlier ones stand below, and count
  const overlaps = findOverlaps({ instances: [{ id: owner.id, owns: [line] }], shared: others }, AS_WRITTEN);
  return overlaps.length > 0 ? [] : somebody(line, handles);
}

/** One line of a comment, whatever the text holds. */
function comment(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').toWellFormed();
}
