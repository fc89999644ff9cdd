/** The name by which the ruleset is found again. */
export const RULESET = 'concert';

/** What the workflow that `concert compile` writes calls its job. */
const CHECK = 'concert';

/** The rules that GitHub holds trunk and the integration branch to; see `POST /repos/{owner}/{repo}/rulesets`. */
export interface GithubRuleset {
  readonly name: string;
  readonly target: 'branch';
  readonly enforcement: 'active';
  readonly bypass_actors: readonly unknown[];
  readonly conditions: {
    readonly ref_name: { readonly include: readonly string[]; readonly exclude: readonly string[] };
  };
  readonly rules: readonly { readonly type: string; readonly parameters?: Readonly<Record<string, unknown>> }[];
}

/**
 * No direct push, no deletion, no rewriting, and the check must pass. The review of code owners is asked for and not
 * required: it would refuse what a grant allows. `bypass`: who may pass by the rules, as a person set it.
 */
export function githubRuleset(branches: readonly string[], bypass: readonly unknown[] = []): GithubRuleset {
  return {
    name: RULESET,
    target: 'branch',
    enforcement: 'active',
    bypass_actors: bypass,
    conditions: { ref_name: { include: branches.map((branch) => `refs/heads/${branch}`), exclude: [] } },
    rules: [
      { type: 'deletion' },
      { type: 'non_fast_forward' },
      {
        type: 'pull_request',
        parameters: {
          required_approving_review_count: 0,
          dismiss_stale_reviews_on_push: false,
          require_code_owner_review: false,
          require_last_push_approval: false,
          required_review_thread_resolution: false,
        },
      },
      {
        type: 'required_status_checks',
        parameters: {
          strict_required_status_checks_policy: true,
          do_not_enforce_on_create: true,
          required_status_checks: [{ context: CHECK }],
        },
      },
    ],
  };
}
