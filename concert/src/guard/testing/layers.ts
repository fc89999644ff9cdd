import path from 'node:path';
import * as fc from 'fast-check';
import { changesOfStatus, locateWrite, toolCallWrites } from '../../changes/index.ts';
import { parseRawDiff } from '../../changes/parse-raw-diff.ts';
import { parseStatus } from '../../changes/parse-status.ts';
import { encodePath, splitNul, type Repository } from '../../git/index.ts';
import type { CodeHost, Change, Grant, Lease, SharedPolicy, Verdict } from '../../model/index.ts';
import { isValidPath } from '../../ownership/index.ts';
import { lines, paths } from '../../ownership/testing/arbitraries.ts';
import { matrix, shared } from '../../ownership/testing/workspaces.ts';

const INSTANCES = ['a', 'b'] as const;
const PERSON = 'person:0123456789abcdef';
const ZEROS = '0'.repeat(40);
const OID = '1'.repeat(40);

/** Patterns as people write them, beside those that try every corner of the notation. */
const patterns = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom('/a/', '/a/b/', '/b/', '/ab', 'abc/', '/a/*', '!/a/b/', '*.c', '/b/*/', '/**/c', '*'),
  },
  { weight: 2, arbitrary: lines() },
);
const list = fc.array(patterns, { maxLength: 3 });
const policies = fc.constantFrom<SharedPolicy>('rfc', 'approval', 'lease', 'regenerate', 'union', 'merge-json');
const entries = fc.array(fc.tuple(policies, list), { maxLength: 2 });
const who = fc.constantFrom(...INSTANCES);
const span = { from: fc.constantFrom(0, 5), until: fc.constantFrom(5, 10) };
const grants = fc.array(
  fc
    .record({
      by: fc.constantFrom(PERSON, 'instance:a'),
      instance: who,
      paths: list,
      ...span,
      isCampaign: fc.boolean(),
    })
    .map(({ isCampaign, ...rest }): Grant => ({
      ...rest,
      id: 'g',
      recorded: [],
      ...(isCampaign ? { campaign: { name: 'c', why: 'w' } } : {}),
    })),
  { maxLength: 2 },
);
const leases = fc.array(
  fc.record({ instance: who, paths: list, ...span }).map((rest): Lease => ({ ...rest, id: 'l', recorded: [] })),
  { maxLength: 1 },
);
/** Names that every notation can carry: a patch trims its lines, as the client that reads it does. */
const names = paths().filter((each) => isValidPath(each) && each.isWellFormed() && !/^\s|\s$|[\r\n]/.test(each));
const changes: fc.Arbitrary<Change> = fc.oneof(
  names.map((to) => ({ op: 'add' as const, to, mode: '100644' as const })),
  names.map((from) => ({ op: 'delete' as const, from })),
  fc.tuple(names, names).map(([from, to]) => ({ op: 'rename' as const, from, to, mode: '100644' as const })),
);

/** Ownership, what was granted and leased, who asks, and what is changed. */
export const worlds = (size: number) =>
  fc
    .record({
      owns: fc.oneof(
        { weight: 4, arbitrary: fc.tuple(list, list) },
        {
          weight: 1,
          arbitrary: fc.constantFrom(
            [
              ['/a/*', '!/a/b/'],
              ['/a/b/', '/b/'],
            ],
            [
              ['/a/b/', '/ab'],
              ['/a/*', '!/a/b/'],
            ],
          ),
        },
      ),
      entries,
      grants,
      leases,
      instance: who,
      changes: fc.array(changes, { minLength: size, maxLength: size }),
    })
    .map(({ owns: [a = [], b = []], entries, ...rest }) => ({
      ...rest,
      workspace: matrix(
        { a, b },
        entries.map(([policy, paths]) => shared(policy, ...paths)),
      ),
    }));

export const HOST: CodeHost = {
  kind: 'github',
  owners: { a: ['@a'], b: ['@b'], person: ['@person'] },
  setup: [],
  concert: 'concert',
};

type Layer = (change: Change, repository: Repository) => readonly Change[] | Promise<readonly Change[]>;

/** How each layer that runs our code comes to see one change: through its own notation and adapter. */
export const LAYERS: Readonly<Record<string, Layer>> = {
  'index, push and gate': (change) => parseRawDiff(rawDiff(change)),
  worktree: (change, repository) => changesOfStatus(repository, parseStatus(splitNul(status(change)))),
  'tool call': (change, repository) => located(repository, toolCall(change, repository.root)),
};

/** Which paths a verdict allows, each once: adapters may tell a change in other parts. */
export function allowedPaths(verdict: Verdict): Readonly<Record<string, boolean>> {
  return Object.fromEntries(verdict.paths.map(({ path, allowed }) => [path, allowed]));
}

function rawDiff(change: Change): Buffer {
  switch (change.op) {
    case 'delete':
      return nul(`:100644 000000 ${OID} ${ZEROS} D`, change.from);
    case 'rename':
      return nul(`:100644 100644 ${OID} ${OID} R100`, change.from, change.to);
    default:
      return nul(`:000000 100644 ${ZEROS} ${OID} A`, 'to' in change ? change.to : '');
  }
}

function status(change: Change): Buffer {
  switch (change.op) {
    case 'delete':
      return nul(`1 .D N... 100644 100644 000000 ${OID} ${OID} ${change.from}`);
    case 'rename':
      return nul(`2 R. N... 100644 100644 100644 ${OID} ${OID} R100 ${change.to}`, change.from);
    default:
      return nul(`1 A. N... 000000 100644 100644 ${ZEROS} ${OID} ${'to' in change ? change.to : ''}`);
  }
}

function nul(...fields: readonly string[]): Buffer {
  return Buffer.concat(fields.flatMap((field) => [encodePath(field), Buffer.from([0])]));
}

/** A client's call: its own tool for a write, a patch for what no tool has. */
function toolCall(change: Change, root: string) {
  if (change.op === 'delete') return patch(`*** Delete File: ${path.join(root, change.from)}`, root);
  if (change.op === 'rename') {
    const [from, to] = [change.from, change.to].map((name) => path.join(root, name));
    return patch(`*** Update File: ${from}\n*** Move to: ${to}`, root);
  }
  return { tool: 'Write', input: { file_path: path.join(root, 'to' in change ? change.to : '') }, cwd: root };
}

function patch(body: string, root: string) {
  return { tool: 'apply_patch', input: { command: `*** Begin Patch\n${body}\n*** End Patch` }, cwd: root };
}

function located(repository: Repository, call: ReturnType<typeof toolCall>): readonly Change[] {
  return (toolCallWrites(call) ?? [])
    .flatMap((write) => locateWrite(repository, write))
    .flatMap((each) => (each.place === 'worktree' ? [each.change] : []));
}
