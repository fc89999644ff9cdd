import { describe, expect, it } from 'vitest';
import { concert, concertJson } from './concert.ts';
import { CONFIG, workspace } from './workspace.ts';

interface Checked {
  readonly findings: readonly { code: string; severity: string; line?: number; samples?: readonly string[] }[];
}

const found = async (path: string) => (await concertJson<Checked>(path, ['check'])).findings;

describe('concert check on the matrix', () => {
  it('says that a sound one is sound', async () => {
    await using repo = await workspace();
    expect(await concert(repo.path, ['check'])).toMatchObject({
      code: 0,
      stdout: '✓ the matrix is sound: 2 instances, 5 files, by concert.yaml\n',
    });
  });

  it('finds files that nobody owns, tracked or not', async () => {
    await using repo = await workspace();
    await repo.write({ 'docs/new.md': '', '.gitignore': 'out/\n', 'out/ignored': '' });
    expect(await found(repo.path)).toMatchObject([
      { code: 'unowned', severity: 'warning', samples: ['.gitignore', 'docs/new.md'] },
    ]);
    expect((await concert(repo.path, ['check'])).code).toBe(0);
    expect((await concert(repo.path, ['check', '--strict'])).code).toBe(1);
  });

  it('finds two owners of the same paths, with a path that shows it, though no file is there yet', async () => {
    await using repo = await workspace();
    await repo.write({ 'concert.yaml': CONFIG.replace('owns: [/storage/]', 'owns: [/storage/, "/a*/*.sql"]') });
    const [overlap] = await found(repo.path);
    expect(overlap).toMatchObject({
      code: 'overlap',
      severity: 'error',
      samples: expect.arrayContaining([expect.stringMatching(/^api\/.*\.sql$/)]),
    });
    expect((await concert(repo.path, ['check'])).code).toBe(1);
  });

  it('finds a pattern that matches nothing, at its line', async () => {
    await using repo = await workspace();
    await repo.write({ 'concert.yaml': CONFIG.replace('owns: [/api/]', 'owns:\n      - /api/\n      - /apu/') });
    expect(await found(repo.path)).toMatchObject([{ code: 'no-match', severity: 'warning', line: 14 }]);
  });

  it('finds a pattern whose every file is shared', async () => {
    await using repo = await workspace();
    await repo.write({ 'concert.yaml': CONFIG.replace('owns: [/api/]', 'owns: [/api/, /contracts/]') });
    expect(await found(repo.path)).toMatchObject([{ code: 'shadowed', severity: 'warning', line: 12 }]);
  });

  it('finds a folder pattern that covers more than the folder at the top', async () => {
    await using repo = await workspace();
    const config = CONFIG.replace('owns: [/api/]', 'owns: [api/]');
    await repo.write({ 'concert.yaml': config, 'api/x': '', 'vendor/api/y': '' });
    const loose = { code: 'loose-folder', severity: 'warning', line: 12, samples: ['api/', 'vendor/api/'] };
    expect(await found(repo.path)).toContainEqual(expect.objectContaining(loose));
    await repo.write({ 'concert.yaml': config.replace('[api/]', '["**/api/"]') });
    expect((await found(repo.path)).map((finding) => finding.code)).not.toContain('loose-folder');
  });

  it('tells the problems of the file itself in the same go', async () => {
    await using repo = await workspace();
    await repo.write({
      'concert.yaml': CONFIG.replace('title: API', 'titel: API').replace('number: 2', 'number: 0'),
      'unowned.txt': '',
    });
    const result = await concert(repo.path, ['check']);
    expect(result.code).toBe(1);
    expect(result.stdout).toContain('concert.yaml:11:5 error `instances.api` has no field `titel`');
    expect(result.stdout).toContain('concert.yaml:10:5 error');
  });

  it('shows a cycle of dependencies', async () => {
    await using repo = await workspace();
    await repo.write({ 'concert.yaml': CONFIG.replace('notifies: [api]', 'dependsOn: { api: read }') });
    const result = await concert(repo.path, ['check']);
    expect(result.stdout).toContain('dependencies go round: storage → api → storage');
  });
});
