import { describe, expect, it } from 'vitest';
import { concert, concertJson } from './concert.ts';
import { workspace } from './workspace.ts';

describe('concert matrix', () => {
  it('shows who owns what, who needs whom, and what is shared', async () => {
    await using repo = await workspace();
    const { stdout, code } = await concert(repo.path, ['matrix']);
    expect(code).toBe(0);
    for (const title of ['Ownership', 'Communication', 'Shared']) expect(stdout).toContain(title);
    expect(stdout).toMatch(/2\s+api\s+API\s+\/api\/\s+storage \(read\)/);
    expect(stdout).toMatch(/rfc\s+\/contracts\//);
  });

  it('shows one instance: dependencies, consumers, providers, notified', async () => {
    await using repo = await workspace();
    for (const name of ['storage', '1', 'instance1']) {
      const { stdout } = await concert(repo.path, ['matrix', name]);
      expect(stdout).toMatch(/Consumers\s+storage_api → api/);
      expect(stdout).toMatch(/Notifies\s+api/);
    }
    const api = await concertJson<{ communication: object }>(repo.path, ['matrix', 'api']);
    expect(api.communication).toEqual({
      instance: 'api',
      dependencies: [{ instance: 'storage', kind: 'read' }],
      providers: [{ contract: 'storage_api', instance: 'storage' }],
      consumers: [],
      notifies: [],
      notifiedBy: ['storage'],
    });
  });

  it('does not know an instance that is none, and says which there are', async () => {
    await using repo = await workspace();
    expect(await concert(repo.path, ['matrix', 'nobody'])).toMatchObject({
      code: 6,
      stderr: expect.stringContaining('1 storage, 2 api'),
    });
  });

  it.each([
    ['markdown', '| **Instance 1** | `storage` | Storage |'],
    ['dot', '"storage" -> "api" [label=" read · storage_api "'],
    ['mermaid', 'i_storage -->|"read, storage_api"| i_api'],
    ['json', '"communication"'],
  ])('prints %s', async (format, words) => {
    await using repo = await workspace();
    expect((await concert(repo.path, ['matrix', '--format', format])).stdout).toContain(words);
  });

  it('draws a picture: an SVG with a box an instance and an arrow a dependency', async () => {
    await using repo = await workspace();
    const { stdout } = await concert(repo.path, ['matrix', '--format', 'svg']);
    expect(stdout).toMatch(/^<svg[^]*<\/svg>\n$/);
    expect(stdout.match(/class="node"/g)).toHaveLength(2);
    expect(stdout.match(/class="edge"/g)).toHaveLength(1);
  });
});
