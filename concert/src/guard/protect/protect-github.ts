import { callHost, type HostApi } from './call-host.ts';
import { githubRuleset, RULESET } from './github-ruleset.ts';
import { holds, type Protection } from './protection.ts';

/** GitHub's API, as its version that this was written for. */
export function githubApi(base: string, token: string): HostApi {
  const headers = {
    accept: 'application/vnd.github+json',
    authorization: `Bearer ${token}`,
    'user-agent': 'concert',
    'x-github-api-version': '2022-11-28',
  };
  return { base, token, headers };
}

/** What is to be done, without looking. */
export function planGithub(project: string, branches: readonly string[]): readonly Protection[] {
  const body = githubRuleset(branches);
  return [{ name: `ruleset ${RULESET}`, state: 'planned', method: 'POST', route: rulesets(project), body, why: '' }];
}

/** Makes the ruleset, or brings the one of this name up to date; who may pass by it stays as a person set it. */
export async function protectGithub(
  api: HostApi,
  project: string,
  branches: readonly string[],
): Promise<readonly Protection[]> {
  const [planned] = planGithub(project, branches);
  if (planned === undefined) return [];
  const id = idOf(await callHost(api, 'GET', `${rulesets(project)}?includes_parents=false&per_page=100`));
  if (id === undefined) {
    await callHost(api, 'POST', planned.route, planned.body);
    return [{ ...planned, state: 'created' }];
  }
  const route = `${rulesets(project)}/${id}`;
  const there = await callHost(api, 'GET', route);
  const body = githubRuleset(branches, bypassOf(there));
  if (holds(body, there)) return [{ ...planned, state: 'current', method: 'PUT', route, body }];
  await callHost(api, 'PUT', route, body);
  return [{ ...planned, state: 'changed', method: 'PUT', route, body }];
}

function rulesets(project: string): string {
  return `/repos/${project.split('/').map(encodeURIComponent).join('/')}/rulesets`;
}

function idOf(list: unknown): number | undefined {
  if (!Array.isArray(list)) return undefined;
  const found: unknown = list.find((each: unknown) => isObject(each) && each['name'] === RULESET);
  return isObject(found) && typeof found['id'] === 'number' ? found['id'] : undefined;
}

function bypassOf(ruleset: unknown): readonly unknown[] {
  const actors = isObject(ruleset) ? ruleset['bypass_actors'] : undefined;
  return Array.isArray(actors) ? actors : [];
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
