import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { runProcess } from '@concert-mia/base/testkit';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { CONCERT, concert } from './concert.ts';
import { CONFIG, workspace } from './workspace.ts';

const HOST = `host:
  kind: github
  owners: { storage: ['@org/storage'], instance2: ['@org/api'], person: ['@org/leads'] }
  setup: ['true']
  concert: '"${process.execPath}" "${CONCERT}"'
`;
const OWNERS = '.github/CODEOWNERS';
const WORKFLOW = '.github/workflows/concert.yml';

async function hosted(config = `${CONFIG}${HOST}`) {
  const repo = await workspace();
  await repo.git('checkout', '--quiet', 'develop');
  await repo.commit('host', { 'concert.yaml': config });
  const read = (file: string) => readFile(path.join(repo.path, file), 'utf8');
  const write = async (file: string, text: string) => {
    await mkdir(path.dirname(path.join(repo.path, file)), { recursive: true });
    await writeFile(path.join(repo.path, file), text);
  };
  const run = (...args: readonly string[]) => concert(repo.path, args);
  return { repo, read, write, run, [Symbol.asyncDispose]: () => repo[Symbol.asyncDispose]() };
}

describe('concert compile, for a code host', () => {
  it('writes CODEOWNERS and the workflow once, and concert check fails as soon as they do not follow', async () => {
    await using each = await hosted();
    const missing = await each.run('check', '--json');
    expect(missing.code).toBe(1);
    expect(missing.stdout.match(/stale-compiled/g)).toHaveLength(2);
    expect((await each.run('compile', '--diff')).stdout).toContain('+/storage/ @org/storage');
    expect(await each.run('compile')).toMatchObject({ code: 0, stderr: '' });
    const owners = await each.read(OWNERS);
    expect(owners).toContain('\n/api/ @org/api\n');
    expect(owners).toMatch(/\n\/concert.yaml @org\/leads\n[\s\S]*\n\/contracts\/ @org\/leads\n/);
    expect((await each.run('compile')).stdout).not.toContain('written');
    expect((await each.run('check')).stdout).not.toContain('stale-compiled');
    await each.write(
      'concert.yaml',
      (await each.read('concert.yaml')).replace('owns: [/api/]', 'owns: [/api/, /web/]'),
    );
    const stale = await each.run('check');
    expect(stale.code).toBe(1);
    expect(stale.stdout).toContain(`${OWNERS} does not follow from concert.yaml stale-compiled`);
    await each.run('compile');
    expect(await each.read(OWNERS)).toContain('/web/ @org/api');
  });

  it('keeps a person’s lines, replaces an older Concert’s, and goes without a trace', async () => {
    await using each = await hosted();
    const theirs = '* @me\n';
    await each.write('CODEOWNERS', `${theirs}# >>> concert 0 (older)\n/old/ @gone\n# <<< concert\n# mine too\n`);
    await each.run('compile');
    const owners = await each.read('CODEOWNERS');
    expect(owners).toMatch(/^\* @me\n# >>> concert 1 [\s\S]*# <<< concert\n# mine too\n$/);
    expect(owners).not.toContain('@gone');
    await expect(each.read(OWNERS)).rejects.toThrow('ENOENT');
    expect(await each.run('remove', '--yes')).toMatchObject({ code: 0, stderr: '' });
    expect(await each.read('CODEOWNERS')).toBe(`${theirs}# mine too\n`);
    await expect(each.read(WORKFLOW)).rejects.toThrow('ENOENT');
  });

  it('leaves somebody else’s workflow, and a link that leads out, as they are, and says so', async () => {
    await using each = await hosted();
    await each.write(WORKFLOW, 'name: mine\n');
    await mkdir(`${each.repo.path}-elsewhere`);
    await symlink(`${each.repo.path}-elsewhere`, path.join(each.repo.path, 'docs'));
    await writeFile(`${each.repo.path}-elsewhere/CODEOWNERS`, 'theirs\n');
    const compiled = await each.run('compile');
    expect(compiled.code).toBe(1);
    expect(compiled.stdout).toContain('it is somebody else’s');
    expect(compiled.stdout).toContain('a symbolic link leads out of here');
    expect(await each.read(WORKFLOW)).toBe('name: mine\n');
    expect(await readFile(`${each.repo.path}-elsewhere/CODEOWNERS`, 'utf8')).toBe('theirs\n');
    expect((await each.run('check')).stdout).toContain('not-compiled');
  });

  it('writes nothing to be committed in an instance’s worktree, nor where no host is named', async () => {
    await using each = await hosted();
    await each.repo.git('checkout', '--quiet', '-b', 'feature/api-more');
    await each.run('compile');
    await expect(each.read(OWNERS)).rejects.toThrow('ENOENT');
    await using plain = await hosted(CONFIG);
    await plain.run('compile');
    expect(await plain.repo.git('status', '--porcelain')).toBe('');
  });
});

interface Workflow {
  readonly jobs: { readonly concert: { readonly steps: readonly Step[] } };
}
interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs the workflow's shell steps as the code host would for a pull request, in a fresh clone of the base branch. */
async function runWorkflow(text: string, origin: string, event: Readonly<Record<string, string>>) {
  const clone = `${origin}-ci/repository`;
  await runProcess('git', ['clone', '--quiet', '--branch', 'develop', origin, clone]);
  const { steps } = (parse(text) as Workflow).jobs.concert;
  for (const { run, env = {} } of steps) {
    if (run === undefined) continue;
    const values = Object.entries(env).map(([name, value]) => [name, event[value] ?? ''] as const);
    const step = await runProcess('bash', ['-e', '-c', run], { cwd: clone, env: Object.fromEntries(values) });
    if (step.code !== 0) return { code: step.code, output: step.stdout + step.stderr };
  }
  return { code: 0, output: '' };
}

describe('the workflow', () => {
  it.each([
    ['api/new.ts', 'feature/api-new', 0, ''],
    ['storage/read.ts', 'feature/api-new', 1, 'is owned by storage'],
    ['api/new.ts', 'develop', 2, 'follows no instance'],
    ['.github/CODEOWNERS', 'feature/api-new', 1, 'stale-compiled'],
  ])('judges a proposal that writes %s from a branch called %s', async (file, branch, code, words) => {
    await using each = await hosted();
    await each.run('compile');
    await each.repo.commit('compiled', { [WORKFLOW]: await each.read(WORKFLOW), [OWNERS]: await each.read(OWNERS) });
    await each.repo.git('branch', '-f', 'main', 'develop');
    await each.repo.git('checkout', '--quiet', '-b', 'work');
    await each.repo.commit('proposal', { [file]: 'new\n' });
    const origin = `${each.repo.path}-origin`;
    await runProcess('git', ['clone', '--quiet', '--bare', each.repo.path, origin]);
    await each.repo.git('push', '--quiet', origin, 'work:refs/pull/7/head');
    const result = await runWorkflow(await each.read(WORKFLOW), origin, {
      '${{ github.event.pull_request.number }}': '7',
      '${{ github.base_ref }}': 'develop',
      '${{ github.head_ref }}': branch,
    });
    expect(result.output).toContain(words);
    expect(result.code).toBe(code);
  });

  it('pins every action by commit, asks for nothing but to read, and puts no event’s text into a script', async () => {
    await using each = await hosted();
    await each.run('compile');
    const text = await each.read(WORKFLOW);
    const { permissions, jobs } = parse(text) as Workflow & { permissions: object };
    expect(permissions).toEqual({ contents: 'read' });
    const { steps } = jobs.concert;
    expect(steps.flatMap(({ uses }) => uses ?? []).filter((uses) => !/@[0-9a-f]{40}$/.test(uses))).toEqual([]);
    expect(steps.filter(({ run }) => run?.includes('${{'))).toEqual([]);
    expect(text).toContain('fetch-depth: 0');
  });
});
