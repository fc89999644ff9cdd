/** One table as a backup holds it. */
export interface Table {
  readonly name: string;
  readonly columns: readonly string[];
  /** Columns that order its rows, so that equal tables have equal digests. */
  readonly order: string;
}

/** What a restore replaces. The ledger is not among it: entries with authority are added to, never taken away. */
export const REPLACED: readonly Table[] = [
  {
    name: 'event',
    columns: ['seq', 'id', 'at', 'actor', 'session', 'kind', 'version', 'cause', 'subject', 'body'],
    order: 'seq',
  },
  { name: 'log_head', columns: ['one', 'first_seq', 'last_seq', 'last_id'], order: 'one' },
  { name: 'command', columns: ['key', 'at', 'digest', 'outcome'], order: 'at, key' },
  {
    name: 'task',
    columns: [
      'number',
      'id',
      'name',
      'instance',
      'title',
      'kind',
      'priority',
      'status',
      'why',
      'claimed_by',
      'links',
      'created_at',
      'updated_at',
    ],
    order: 'number',
  },
  { name: 'task_dependency', columns: ['task', 'depends_on'], order: 'task, depends_on' },
  { name: 'task_counter', columns: ['one', 'last_number'], order: 'one' },
  {
    name: 'lease',
    columns: ['number', 'id', 'instance', 'paths', 'state', 'since', 'until', 'ttl_ms', 'why', 'process'],
    order: 'number',
  },
  { name: 'lease_counter', columns: ['one', 'last_number'], order: 'one' },
  {
    name: 'resource_lease',
    columns: ['folder', 'host', 'instance', 'ports', 'worktree', 'process', 'since'],
    order: 'host, folder',
  },
  { name: 'retention', columns: ['one', 'days', 'at_most'], order: 'one' },
];

export const LEDGER: readonly Table[] = [
  { name: 'ledger_entry', columns: ['id', 'added', 'kind', 'subject', 'text'], order: 'added' },
  { name: 'ledger_head', columns: ['id'], order: 'id' },
];

/** Everything that a store holds. A migration that adds a table adds it here; a test compares this with the schema. */
export const TABLES: readonly Table[] = [...REPLACED, ...LEDGER];
