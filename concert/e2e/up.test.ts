import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { once } from 'node:events';
import path from 'node:path';
import { runProcess } from '@concert-mia/base/testkit';
import { describe, expect, it } from 'vitest';
import { openClone } from './support/isolated.ts';
import { CONFIG } from './workspace.ts';

interface Result {
  readonly instance: string;
  readonly root: string;
  readonly worktree: string;
  readonly branch: string;
  readonly branchIs: string;
  readonly ports: Record<string, number>;
  readonly moved: { purpose: string; from: number; to: number; holder: { pid: number } | null }[];
  readonly copied: { copied: string[]; left: { path: string }[] };
  readonly dependencies: { folders: string[]; why: string };
  readonly notes: string[];
  readonly problem?: { code: string };
}
interface Outcome {
  readonly base: { branch: string; insteadOf?: string };
  readonly instances: Result[];
}

describe('concert up', () => {
  it('gives every instance a worktree, a branch, a port, an identity and hooks of its own', async () => {
    await using clone = await openClone('', {}, `a "quoted" 'clone' of ours`);
    const { instances, base } = await clone.json<Outcome>('up');
    expect(base.branch).toBe('develop');
    expect(instances.map(({ instance, worktree, branch, ports }) => [instance, worktree, branch, ports])).toEqual([
      ['storage', 'new', 'feature/storage-work', { main: 8001 }],
      ['api', 'new', 'feature/api-work', { main: 8101 }],
    ]);
    expect(await clone.git('api', 'rev-parse', 'HEAD')).toBe(await clone.repo.git('rev-parse', 'develop'));
    expect(await clone.git('api', 'status', '--porcelain')).toBe('');
    expect(JSON.parse((await clone.try(['whoami', '--json'], {}, clone.folder('api'))).stdout)).toMatchObject({
      actor: 'instance:api',
      onBranch: true,
    });
    await writeFile(path.join(clone.folder('api'), 'storage', 'read.ts'), 'mine\n');
    await clone.git('api', 'add', '--all');
    await expect(clone.git('api', 'commit', '--message', 'foreign')).rejects.toThrow(/owned by storage/);
  });

  it('adopts what is there: a worktree, a branch, and all of them the second time', async () => {
    await using clone = await openClone();
    await clone.repo.git('branch', 'feature/api-work', 'main~1');
    await clone.repo.git('worktree', 'add', '-q', '-b', 'feature/storage-old', '../old', 'develop');
    const first = await clone.json<Outcome>('up');
    expect(first.instances.map(({ worktree, branchIs }) => [worktree, branchIs])).toEqual([
      ['adopted', 'adopted'],
      ['new', 'adopted'],
    ]);
    expect(await clone.git('api', 'rev-parse', 'HEAD')).toBe(await clone.repo.git('rev-parse', 'main~1'));
    const entries = (await clone.run('ledger', 'show')).length;
    const second = await clone.json<Outcome>('up');
    expect(second.instances.map(({ worktree, ports }) => [worktree, ports])).toEqual([
      ['adopted', { main: 8001 }],
      ['adopted', { main: 8101 }],
    ]);
    expect((await clone.run('ledger', 'show')).length).toBe(entries);
  });

  it('makes them where --in leads through a link', async () => {
    await using clone = await openClone();
    const disk = path.join(path.dirname(clone.repo.path), 'disk');
    await mkdir(disk);
    await symlink(disk, `${disk}-link`);
    const { instances } = await clone.json<Outcome>('up', 'api', '--in', `${disk}-link`);
    expect(instances[0]).toMatchObject({ root: path.join(disk, 'api') });
    expect(existsSync(path.join(disk, 'api', 'concert.yaml'))).toBe(true);
    expect((await clone.json<{ state: string }[]>('ls'))[1]?.state).toBe('ready');
  });

  it('starts from trunk where there is no integration branch, and says so', async () => {
    await using clone = await openClone();
    await clone.repo.git('branch', '-D', 'develop');
    const said = await clone.run('up', 'api');
    expect(said).toContain('there is no develop: new branches start from main');
  });

  it.each<[string, string[], string, ...string[]]>([
    ['a branch that the main checkout has', ['checkout', '-q', '-b', 'feature/api-work'], 'E_BRANCH_ELSEWHERE'],
    ['an unknown instance', ['status'], 'E_NO_INSTANCE', 'nobody'],
    ['a topic that is no name', ['status'], 'E_BRANCH_NAME', 'api', '--topic', 'a..b'],
  ])('refuses %s, and leaves nothing', async (_says, git, code, ...args) => {
    await using clone = await openClone();
    await clone.repo.git(...git);
    expect(await clone.json('up', ...(args.length > 0 ? args : ['api']))).toMatchObject({ error: { code } });
    expect(existsSync(clone.folder('api'))).toBe(false);
    expect((await clone.repo.git('worktree', 'list')).split('\n')).toHaveLength(1);
  });

  it('refuses a folder that holds something else, and an instance that wants a place', async () => {
    await using clone = await openClone();
    await mkdir(clone.folder('api'), { recursive: true });
    await writeFile(path.join(clone.folder('api'), 'mine'), '');
    expect(await clone.json('up', 'api')).toMatchObject({ error: { code: 'E_FOLDER_TAKEN' } });
    await clone.run('up', 'storage');
    const asked = await clone.try(['up', 'api'], {}, clone.folder('storage'));
    expect(asked).toMatchObject({ code: 5, stderr: expect.stringContaining('E_NOT_ALLOWED') });
  });

  it('runs the person’s post-checkout hook in a new worktree, as git would, and once', async () => {
    await using clone = await openClone();
    const log = path.join(path.dirname(clone.repo.path), 'log');
    const script = `#!/bin/sh\necho "$PWD $1 $3" >> '${log}'\nexit 3\n`;
    await writeFile(path.join(clone.repo.path, '.git', 'hooks', 'post-checkout'), script, { mode: 0o755 });
    const { instances } = await clone.json<Outcome>('up', 'api');
    expect(await readFile(log, 'utf8')).toBe(`${clone.folder('api')} ${'0'.repeat(40)} 1\n`);
    expect(instances[0]?.notes[0]).toContain('post-checkout hook failed');
    await clone.run('up', 'api');
    expect((await readFile(log, 'utf8')).split('\n')).toHaveLength(2);
  });
});

describe('what an instance has to itself', () => {
  const config = CONFIG.replace(
    'owns: [/api/]',
    'owns: [/api/]\n    resources: { development: { ports: { db: 8080, web: 8150 }, namespace: dev-mine } }',
  );

  it('is printed for a shell, and kept out of the worktree’s files', async () => {
    await using clone = await openClone('', {}, 'repository', config);
    await clone.run('up', 'api');
    const script = `eval "$(cat)" && echo "$CONCERT_INSTANCE $PORT $CONCERT_PORT_WEB $CONCERT_PORT_DB $CONCERT_NAMESPACE"`;
    const input = await clone.run('env', 'api');
    expect((await runProcess('sh', ['-c', script], { input })).stdout).toBe('api 8101 8150 8080 dev-mine\n');
    expect(await clone.git('api', 'status', '--porcelain', '--ignored')).toBe('!! .claude/');
  });

  it('moves a port that somebody took, with the process that holds it; one that is asked for is refused', async () => {
    await using clone = await openClone('', {}, 'repository', config);
    const server = createServer().listen(8150, '127.0.0.1');
    await once(server, 'listening');
    try {
      const moved = (await clone.json<Outcome>('up', 'api')).instances[0];
      expect(moved?.ports).toEqual({ main: 8101, db: 8080, web: 8102 });
      expect(moved?.moved).toMatchObject([{ purpose: 'web', from: 8150, to: 8102, holder: { pid: process.pid } }]);
      const refused = await clone.try(['up', 'api', '--port', 'main=8150']);
      expect(refused.stdout + refused.stderr).toMatch(/E_PORT_TAKEN.*process \d+/);
    } finally {
      server.close();
    }
  });

  it('is free again when its worktree is gone, by down or by hand', async () => {
    await using clone = await openClone();
    await clone.run('up');
    await clone.run('down', 'storage');
    await rm(clone.folder('api'), { recursive: true });
    await clone.repo.git('worktree', 'prune');
    const places = await clone.json<{ state: string; ports: object }[]>('ls');
    expect(places).toMatchObject([
      { state: 'down', ports: {} },
      { state: 'down', ports: {} },
    ]);
    const kinds = (await clone.json<{ events: { kind: string }[] }>('store', 'events')).events.map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'resources.freed')).toHaveLength(2);
  });
});

describe('ignored files', () => {
  it('are copied by concert.yaml’s list: never over one, never through a link, never into what git would commit', async () => {
    const more = 'copyIgnored: [.env, /secret/key, "*.local", /plain.txt]\n';
    await using clone = await openClone(more, {
      '.gitignore': '.env\n/secret/\n*.local\nnode_modules/\n',
      'sub/x': '',
    });
    const root = clone.repo.path;
    await clone.repo.write({ '.env': 'A=1', 'sub/.env': 'B=1', 'secret/key': 'k', 'plain.txt': 'p', 'a.local': 'a' });
    await symlink('/etc/passwd', path.join(root, 'out.local'));
    await symlink('../../../elsewhere', path.join(root, 'up.local'));
    await symlink('a.local', path.join(root, 'in.local'));
    const { copied } = (await clone.json<Outcome>('up', 'api')).instances[0] as Result;
    expect(copied.copied.toSorted()).toEqual(['.env', 'a.local', 'in.local', 'secret/key', 'sub/.env']);
    expect(copied.left.map((each) => each.path).toSorted()).toEqual(['out.local', 'up.local']);
    const there = clone.folder('api');
    expect(existsSync(path.join(there, 'plain.txt'))).toBe(false);
    await writeFile(path.join(there, '.env'), 'A=2');
    await rm(path.join(there, 'secret'), { recursive: true });
    await mkdir(path.join(root, '..', 'trap'));
    await symlink(path.join(root, '..', 'trap'), path.join(there, 'secret'));
    await clone.run('up', 'api');
    expect(await readFile(path.join(there, '.env'), 'utf8')).toBe('A=2');
    expect(existsSync(path.join(root, '..', 'trap', 'key'))).toBe(false);
  });
});

describe('installed packages', () => {
  it('are copied where the lock file is the same, links made anew; and not where it differs', async () => {
    await using clone = await openClone('', { '.gitignore': 'node_modules\n' });
    await clone.repo.write({ 'node_modules/left/index.js': 'left', 'api/node_modules/right/index.js': 'right' });
    await symlink('../api', path.join(clone.repo.path, 'node_modules', 'api'));
    await symlink(path.join(clone.repo.path, 'storage'), path.join(clone.repo.path, 'node_modules', 'storage'));
    const { dependencies } = (await clone.json<Outcome>('up', 'api')).instances[0] as Result;
    expect(dependencies.folders.toSorted()).toEqual(['api/node_modules', 'node_modules']);
    const modules = path.join(clone.folder('api'), 'node_modules');
    await writeFile(path.join(clone.folder('api'), 'storage', 'own.ts'), '');
    expect(existsSync(path.join(modules, 'storage', 'own.ts'))).toBe(true);
    await writeFile(path.join(modules, 'left', 'index.js'), 'changed');
    expect(await readFile(path.join(clone.repo.path, 'node_modules/left/index.js'), 'utf8')).toBe('left');
    await mkdir(path.join(clone.folder('api'), '.concert-unfinished')); // as a kill leaves it
    expect(await clone.run('prune')).toContain('half a copy');
    expect(await clone.git('api', 'status', '--porcelain')).toBe('?? storage/own.ts');
    await clone.repo.write({ 'package-lock.json': '{"newer":1}\n' });
    const other = (await clone.json<Outcome>('up', 'storage')).instances[0] as Result;
    expect(other.dependencies).toMatchObject({ folders: [], why: 'package-lock.json differs' });
  });
});
