import { AppError } from '@concert-mia/base/errors';
import {
  githubApi,
  gitlabApi,
  planGithub,
  planGitlab,
  protectGithub,
  protectGitlab,
  type Protection,
} from '../guard/index.ts';
import type { CodeHost } from '../model/index.ts';
import type { Environment } from '../store/index.ts';
import { openCoordination } from './coordination.ts';

export interface ProtectRequest {
  readonly apply: boolean;
  /** `owner/name`; the configuration's when left out. */
  readonly project?: string;
}

export interface ProtectAnswer {
  readonly kind: CodeHost['kind'];
  readonly api: string;
  readonly project: string;
  readonly protections: readonly Protection[];
}

const HOSTS = {
  github: {
    api: 'https://api.github.com',
    tokens: ['GH_TOKEN', 'GITHUB_TOKEN'],
    plan: planGithub,
    connect: githubApi,
    protect: protectGithub,
  },
  gitlab: {
    api: 'https://gitlab.com/api/v4',
    tokens: ['GITLAB_TOKEN'],
    plan: planGitlab,
    connect: gitlabApi,
    protect: protectGitlab,
  },
} as const;

/**
 * The code host's rules for trunk and the integration branch: shown, or made so. By the configuration that counts.
 *
 * @throws AppError `E_NO_HOST`, `E_NO_TOKEN`, `E_HOST_INSECURE`, `E_NOT_ALLOWED`, `E_HOST_REFUSED`, `E_HOST_UNREACHABLE`.
 */
export async function protect(folder: string, request: ProtectRequest, env: Environment): Promise<ProtectAnswer> {
  await using coordination = await openCoordination(folder, env);
  const { workspace } = await coordination.engine.policy('effective');
  const { host } = workspace;
  const project = request.project ?? host?.project;
  if (host === undefined || project === undefined) throw noHost();
  const { tokens, plan, connect, protect: apply, api: usual } = HOSTS[host.kind];
  const api = (host.api ?? usual).replace(/\/+$/, '');
  const branches = [...new Set([workspace.trunk, workspace.integration])];
  const answer = { kind: host.kind, api, project };
  if (!request.apply) return { ...answer, protections: plan(project, branches) };
  if ((await coordination.identity()).actor.kind !== 'person') throw onlyPerson();
  requireSafe(api);
  const token = tokens.map((name) => env[name]).find((value) => value !== undefined && value !== '');
  if (token === undefined) throw noToken(tokens);
  return { ...answer, protections: await apply(connect(api, token), project, branches) };
}

/** A token is sent over TLS, or to this machine. */
function requireSafe(api: string): void {
  const { protocol, hostname } = new URL(api);
  if (protocol === 'https:' || ['localhost', '127.0.0.1', '[::1]'].includes(hostname)) return;
  throw new AppError('E_HOST_INSECURE', `a token would go to ${api} in the clear`, {
    kind: 'config',
    hint: 'Write `host.api` with https://.',
  });
}

function noHost(): AppError {
  return new AppError('E_NO_HOST', 'concert.yaml does not say where the code host has this repository', {
    kind: 'config',
    hint: 'Add `host: { kind: github, project: owner/name }`, or name it with --project.',
  });
}

function noToken(names: readonly string[]): AppError {
  return new AppError('E_NO_TOKEN', `the code host asks for a token, and ${names.join(' or ')} is not set`, {
    kind: 'permission',
    hint: 'It needs the right to administer the repository; `gh auth token` prints one for GitHub.',
  });
}

function onlyPerson(): AppError {
  return new AppError('E_NOT_ALLOWED', 'only a person changes the rules of the code host', {
    kind: 'permission',
    hint: '`concert protect` without --apply shows them to everybody.',
  });
}
