import { z } from 'zod';
import { parseDuration } from './duration.ts';

// Else a function is written and compiled for each object of the schema, which takes longer than one file takes to check.
z.config({ jitless: true });

/** The one source of what `concert.yaml` may hold. The published JSON Schema is made from it. */

const patterns = z
  .array(z.string().min(1, 'a pattern may not be empty').max(500, 'a pattern has at most 500 characters'))
  .describe('Patterns as in a .gitignore file, in order; `!pattern` takes out again. A leading `/` ties to the top.');

const instanceReference = z
  .union([z.string().min(1), z.int().positive()])
  .describe('An instance by id (`storage`), number (`1`) or alias (`instance1`).');

const duration = z
  .string()
  .refine((text) => parseDuration(text) !== undefined, { error: 'is not a duration such as `24h`, `30m` or `7d`' })
  .describe('A duration: `30m`, `24h`, `7d`.');

const port = z.int().min(1).max(65_535);

const resources = z
  .strictObject({
    bucket: z.string().optional().describe('A bucket of its own: `gs://mia-dev-storage/`.'),
    prefix: z.string().optional().describe('A prefix of its own inside the bucket.'),
    serviceAccount: z.string().optional(),
    namespace: z.string().optional().describe('A namespace of the cluster.'),
    collection: z.string().optional().describe('A collection or schema of the database.'),
    cache: z.string().optional(),
    endpoint: z.string().optional().describe('The address where its service answers.'),
    ports: z.record(z.string(), port).default({}).describe('Ports by purpose: `{ metrics: 9090 }`.'),
    tools: z.array(z.string()).default([]).describe('What it works with, in words.'),
  })
  .describe('What the instance may use in one environment. All but `tools` is exclusive.');

const provided = z.strictObject({
  entry: z.string().optional().describe('The file that states the contract.'),
  interfaces: z.array(z.string()).default([]).describe('What it offers, for people.'),
});

const dependencyKind = z.enum(['read', 'consume', 'observe']);

const everyone = z.literal('all').describe('Every other instance, or every contract that others provide.');

export const instanceSchema = z.strictObject({
  number: z.int().positive().describe('Fixed, from 1. `instance1` and `1` name it too.'),
  module: z.string().optional().describe('Short name of its module, for tables. Default: the title.'),
  title: z.string().min(1),
  responsibilities: z.array(z.string()).default([]),
  owns: patterns.min(1, 'an instance owns at least one pattern'),
  dependsOn: z
    .record(z.string(), dependencyKind)
    .default({})
    .describe('Instance → `read`, `consume` or `observe`; the key `all` stands for every other one.'),
  provides: z.record(z.string().min(1), provided).default({}).describe('Contracts by name.'),
  consumes: z
    .union([everyone, z.array(z.string())])
    .default([])
    .describe('Names of contracts, or `all`.'),
  uses: z.array(z.string()).default([]).describe('The calls it makes on what it consumes, for people.'),
  notifies: z.union([everyone, z.array(instanceReference)]).default([]),
  outputs: z.array(z.string()).default([]).describe('What others may rely on, for people.'),
  resources: z
    .strictObject({
      development: resources.optional(),
      testing: resources.optional(),
      production: resources.optional(),
    })
    .default({}),
  commands: z
    .strictObject({ build: z.string().optional(), test: z.string().optional(), bench: z.string().optional() })
    .default({}),
  agent: z.string().default('claude-code').describe('The client that works as this instance.'),
  branch: z
    .string()
    .refine((text) => text.includes('{instance}'), { error: 'must hold `{instance}`' })
    .default('feature/{instance}-{topic}'),
});

const shared = z.strictObject({
  paths: patterns.min(1, 'at least one pattern'),
  policy: z
    .enum(['rfc', 'approval', 'lease', 'regenerate', 'union', 'merge-json'])
    .describe('How several instances may write these paths.'),
  why: z.string().optional(),
  reviewers: z.array(instanceReference).default([]),
  command: z.string().optional().describe('The command that makes the files anew (`regenerate`).'),
});

const review = z.strictObject({
  window: duration.default('24h'),
  approvers: z.enum(['consumers', 'owner', 'person']).default('consumers'),
  minimum: z.int().min(0).default(1),
  silence: z.enum(['escalate', 'approve']).default('escalate'),
});

const notifications = z.strictObject({
  email: z
    .strictObject({ to: z.array(z.email()).default([]), digest: z.enum(['daily', 'weekly', 'never']).default('daily') })
    .optional(),
  slack: z
    .strictObject({
      channel: z.string().min(1),
      webhookEnv: z
        .string()
        .regex(/^[A-Z_][A-Z0-9_]*$/, 'must be the name of an environment variable, never the address itself')
        .default('CONCERT_SLACK_WEBHOOK'),
      level: z.enum(['all', 'critical']).default('critical'),
    })
    .optional(),
  github: z.strictObject({ pullRequests: z.boolean().default(true), issues: z.boolean().default(true) }).optional(),
});

const handle = z
  .string()
  .regex(/^(?:@[\w.-]+(?:\/[\w./-]+)?|[^\s@#]+@[\w.-]+)$/, 'is not `@name`, `@group/team` or an address')
  .describe('Whom the code host asks for a review.');

const line = z.string().regex(/^[^\p{Cc}]+$/u, 'is one line of text');

const host = z
  .strictObject({
    kind: z.enum(['github', 'gitlab']),
    project: z
      .string()
      .regex(/^[\w.-]+(?:\/[\w.-]+)+$/, 'is not `owner/name`')
      .optional()
      .describe('`owner/name`, for `concert protect`.'),
    api: z
      .url({ protocol: /^https?$/ })
      .optional()
      .describe('Where its API answers, for a host of your own.'),
    owners: z
      .record(z.string(), z.array(handle))
      .default({})
      .describe('Who reviews: by instance, or under `person`. Written into CODEOWNERS.'),
    setup: z.array(line).default(['npm ci']).describe('Shell lines that make Concert ready in CI.'),
    concert: line.default('npm exec -- concert').describe('How CI starts Concert.'),
  })
  .describe('The code host, for the files that `concert compile` writes to be committed.');

const production = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, 'a name is lower-case letters, digits and dashes, at most 40'),
  match: z
    .array(line.min(3, 'fewer than three letters would be met everywhere').max(500))
    .min(1, 'at least one text')
    .describe('Texts that name it in a command, such as `gs://prod-` or `--context prod`; `*` stands for any text.'),
  why: z.string().optional(),
});

/** An id is safe in a branch name, a file name, a port's name and a table. */
export const INSTANCE_ID = /^[a-z][a-z0-9-]{0,39}$/;

export const workspaceSchema = z
  .strictObject({
    version: z.literal(1).describe('Version of this format.'),
    trunk: z.string().min(1).default('main'),
    integration: z.string().min(1).default('develop'),
    review: review.prefault({}),
    instances: z
      .record(
        z.string().regex(INSTANCE_ID, 'an id is lower-case letters, digits and dashes, at most 40'),
        instanceSchema,
      )
      .refine((all) => Object.keys(all).length > 0, { error: 'at least one instance' }),
    shared: z.array(shared).default([]),
    copyIgnored: patterns.default([]).describe('Ignored files that every new worktree gets a copy of: `.env`.'),
    notifications: notifications.prefault({}),
    production: z
      .array(production)
      .default([])
      .describe('What runs for real users: commands that name it are refused without a person’s leave.'),
    host: host.optional(),
  })
  .describe('Concert: who owns what in this repository, and how its instances work together.');

export type WorkspaceFile = z.output<typeof workspaceSchema>;
export type InstanceFile = z.output<typeof instanceSchema>;
