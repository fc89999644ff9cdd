import { callHost, type HostApi } from './call-host.ts';
import { holds, type Protection } from './protection.ts';

/** GitLab's levels of access. */
const NO_ONE = 0;
const DEVELOPER = 30;

/** GitLab's API, version 4: the base ends in `/api/v4`. */
export function gitlabApi(base: string, token: string): HostApi {
  return { base, token, headers: { 'private-token': token } };
}

/** What is to be done, without looking: nobody pushes, developers merge what a pipeline passed. */
export function planGitlab(project: string, branches: readonly string[]): readonly Protection[] {
  const at = `/projects/${encodeURIComponent(project)}`;
  const ofBranches = branches.map((name): Protection => {
    const body = { name, push_access_level: NO_ONE, merge_access_level: DEVELOPER, allow_force_push: false };
    return {
      name: `branch ${name}`,
      state: 'planned',
      method: 'POST',
      route: `${at}/protected_branches`,
      body,
      why: '',
    };
  });
  const body = { only_allow_merge_if_pipeline_succeeds: true };
  return [...ofBranches, { name: 'merge requests', state: 'planned', method: 'PUT', route: at, body, why: '' }];
}

/**
 * Protects what is not protected yet. A branch that is protected otherwise is left as it is, and said: to change it, GitLab
 * would have to be told to unprotect it first.
 */
export async function protectGitlab(
  api: HostApi,
  project: string,
  branches: readonly string[],
): Promise<readonly Protection[]> {
  const done: Protection[] = [];
  for (const planned of planGitlab(project, branches)) done.push(await protect(api, planned));
  return done;
}

async function protect(api: HostApi, planned: Protection): Promise<Protection> {
  const isBranch = planned.method === 'POST';
  const name = 'name' in planned.body ? String(planned.body.name) : '';
  const place = isBranch ? `${planned.route}/${encodeURIComponent(name)}` : planned.route;
  const there = await callHost(api, 'GET', place);
  if (there !== undefined && (isBranch ? isProtected(there) : holds(planned.body, there))) {
    return { ...planned, state: 'current' };
  }
  if (isBranch && there !== undefined) return { ...planned, state: 'refused', why: 'it is protected in another way' };
  await callHost(api, planned.method, planned.route, planned.body);
  return { ...planned, state: isBranch ? 'created' : 'changed' };
}

function isProtected(branch: unknown): boolean {
  const { push_access_levels: levels, allow_force_push: force } = branch as Readonly<Record<string, unknown>>;
  const closed = { access_level: NO_ONE };
  return Array.isArray(levels) && levels.every((level) => holds(closed, level)) && force === false;
}
