import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { lacks, runProcess, type ProcessResult } from '@concert-mia/base/testkit';
import { team, type Team } from '../../../concert/e2e/team.ts';
import { CONFIG } from '../../../concert/e2e/workspace.ts';
import type { ScriptedModel } from './scripted-model.ts';

/** Clients are large, change weekly and are nobody's dependency: these tests run when they are asked for. */
const isAskedFor = process.env['CONCERT_CLIENTS'] === '1';

/** Whether the tests of a client are skipped: they were not asked for, or it is not installed. */
export function skips(program: string): boolean {
  return !isAskedFor || lacks({ program });
}

export interface ClientRun {
  readonly folder: string;
  /** A home of its own: no login, settings or history of whoever runs the tests. */
  readonly home: string;
  readonly model: ScriptedModel;
}

/** `claude mcp add`, as a person types it: the server is then known in this folder. */
export function claudeMcpAdd(folder: string, home: string, words: readonly string[]): Promise<ProcessResult> {
  return runClient('claude', ['mcp', 'add', ...words], folder, home, {});
}

/** One conversation of Claude Code without a terminal. Its own questions are off, so that only Concert says no. */
export function claude({ folder, home, model }: ClientRun): Promise<ProcessResult> {
  const words = ['-p', 'Play the script.', '--permission-mode', 'bypassPermissions', '--output-format', 'stream-json'];
  return runClient('claude', [...words, '--verbose', '--include-hook-events'], folder, home, {
    ANTHROPIC_BASE_URL: model.url,
    ANTHROPIC_API_KEY: 'none',
    IS_SANDBOX: '1', // else it refuses to run without questions as root
    DISABLE_AUTOUPDATER: '1',
    CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: '1',
  });
}

/** One conversation of Codex without a terminal. A person trusts hooks once; here the flag does. */
export async function codex({ folder, home, model }: ClientRun): Promise<ProcessResult> {
  const config = [
    'model = "gpt-5.5"',
    'model_provider = "scripted"',
    '[model_providers.scripted]',
    'name = "scripted"',
    `base_url = "${model.url}/v1"`,
    'wire_api = "responses"',
    `[projects."${folder}"]`,
    'trust_level = "trusted"',
  ];
  await mkdir(path.join(home, '.codex'), { recursive: true });
  await writeFile(path.join(home, '.codex', 'config.toml'), config.join('\n'));
  const flags = ['--dangerously-bypass-approvals-and-sandbox', '--dangerously-bypass-hook-trust', '--json'];
  return runClient('codex', ['exec', ...flags, '-C', folder, 'Play the script.'], folder, home, {});
}

/** One conversation of Gemini CLI without a terminal, in a folder that a person trusts. */
export async function gemini({ folder, home, model }: ClientRun): Promise<ProcessResult> {
  const settings = { security: { auth: { selectedType: 'gemini-api-key' } } };
  await mkdir(path.join(home, '.gemini'), { recursive: true });
  await writeFile(path.join(home, '.gemini', 'settings.json'), JSON.stringify(settings));
  const words = ['-p', 'Play the script.', '--approval-mode', 'yolo', '-m', 'gemini-2.5-pro'];
  return runClient('gemini', words, folder, home, {
    GOOGLE_GEMINI_BASE_URL: model.url,
    GEMINI_API_KEY: 'none',
    GEMINI_CLI_TRUST_WORKSPACE: 'true',
    GEMINI_CLI_NO_RELAUNCH: 'true',
  });
}

/** One conversation of opencode without a terminal. It fetches a package of its own from npm before it loads a plugin. */
export function opencode({ folder, home, model }: ClientRun): Promise<ProcessResult> {
  const provider = { anthropic: { options: { baseURL: `${model.url}/v1`, apiKey: 'none' } } };
  const config = { provider, share: 'disabled', autoupdate: false, permission: 'allow' };
  return runClient('opencode', ['run', '--model', 'anthropic/claude-sonnet-4-5', 'Play the script.'], folder, home, {
    OPENCODE_CONFIG_CONTENT: JSON.stringify(config),
    OPENCODE_DISABLE_MODELS_FETCH: '1',
    OPENCODE_DISABLE_AUTOUPDATE: '1',
    OPENCODE_DISABLE_LSP_DOWNLOAD: '1',
  });
}

/** A team whose `api` works with this client, compiled. */
export async function compiledTeam(agent: string): Promise<Team> {
  const each = await team();
  await each.repo.commit('agent', { 'concert.yaml': CONFIG.replace('title: API', `title: API\n    agent: ${agent}`) });
  const compiled = await each.run(each.repo.path, 'compile');
  if (compiled.code !== 0) throw new Error(compiled.stderr);
  return each;
}

async function runClient(
  program: string,
  args: readonly string[],
  cwd: string,
  home: string,
  more: Readonly<Record<string, string>>,
): Promise<ProcessResult> {
  await mkdir(home, { recursive: true });
  const kept = ['PATH', 'LANG', 'TMPDIR', 'NODE_EXTRA_CA_CERTS', 'SSL_CERT_FILE'];
  const none = Object.fromEntries(Object.keys(process.env).map((name) => [name, undefined]));
  const own = Object.fromEntries(kept.map((name) => [name, process.env[name]]));
  const config = path.join(path.dirname(cwd), 'config'); // where the team's capabilities are
  return runProcess(program, args, { cwd, env: { ...none, ...own, HOME: home, XDG_CONFIG_HOME: config, ...more } });
}
