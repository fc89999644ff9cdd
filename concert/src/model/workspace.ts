import type { Instance } from './instance.ts';

/**
 * What several instances may write, and how: `rfc` after an approved RFC, `approval` after a grant, `lease` one at a time,
 * `regenerate` freely because a command makes the file anew at each merge, `union` and `merge-json` freely because the
 * merge keeps both sides.
 */
export type SharedPolicy = 'rfc' | 'approval' | 'lease' | 'regenerate' | 'union' | 'merge-json';

export interface SharedPaths {
  /** Patterns as in a gitignore file. */
  readonly paths: readonly string[];
  readonly policy: SharedPolicy;
  /** Why they are shared, for people. */
  readonly why?: string;
  /** Ids of instances that approve (`rfc`, `approval`); empty means a person does. */
  readonly reviewers: readonly string[];
  /** The command that makes the files anew (`regenerate`). */
  readonly command?: string;
}

export type Approvers = 'consumers' | 'owner' | 'person';

export interface ReviewRules {
  /** Length of the asynchronous review window, in milliseconds. */
  readonly windowMs: number;
  readonly approvers: Approvers;
  /** Approvals needed at the least. */
  readonly minimum: number;
  /** What the end of the window means where nobody answered. */
  readonly silence: 'escalate' | 'approve';
}

export interface NotificationTargets {
  readonly email?: { readonly to: readonly string[]; readonly digest: 'daily' | 'weekly' | 'never' };
  /** The webhook's address is a secret: it is read from the variable named here. */
  readonly slack?: { readonly channel: string; readonly webhookEnv: string; readonly level: 'all' | 'critical' };
  readonly github?: { readonly pullRequests: boolean; readonly issues: boolean };
}

/** The code host that carries the repository, and what the files that are compiled for it need. */
export interface CodeHost {
  readonly kind: 'github' | 'gitlab';
  /** `owner/name`, for `concert protect`. */
  readonly project?: string;
  /** Where its API answers; the public host's where left out. */
  readonly api?: string;
  /** Who reviews, by id of the instance, or `person`: `@name`, `@group/team` or an address. */
  readonly owners: Readonly<Record<string, readonly string[]>>;
  /** Shell lines that make Concert ready in CI. */
  readonly setup: readonly string[];
  /** How CI starts Concert. */
  readonly concert: string;
}

/** Something that runs for real users. Commands that name it are refused without a person's leave. */
export interface ProductionResource {
  readonly name: string;
  /** Texts that name it; `*` stands for any text. */
  readonly match: readonly string[];
  readonly why?: string;
}

/** `concert.yaml`, parsed and normalised: every default filled in, every reference an id. */
export interface Workspace {
  readonly version: 1;
  readonly trunk: string;
  readonly integration: string;
  /** In ascending number. */
  readonly instances: readonly Instance[];
  readonly shared: readonly SharedPaths[];
  readonly review: ReviewRules;
  readonly notifications: NotificationTargets;
  /** Ignored files that a new worktree needs a copy of, such as `.env`. */
  readonly copyIgnored: readonly string[];
  readonly production: readonly ProductionResource[];
  readonly host?: CodeHost;
}
