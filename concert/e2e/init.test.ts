import { describe, expect, it } from 'vitest';
import { concert, concertJson } from './concert.ts';
import { KINDS, repositoryOf } from './repositories.ts';

interface Proposal {
  readonly status: string;
  readonly workspace: { readonly instances: readonly { readonly id: string }[] };
}

describe('what concert init writes is sound', () => {
  it.concurrent.each(KINDS)('$kind', async ({ files, ids }) => {
    await using repo = await repositoryOf(files);
    const answer = await concertJson<Proposal>(repo.path, ['init', '--yes']);
    expect(answer).toMatchObject({ status: 'written' });
    expect(answer.workspace.instances.map(({ id }) => id)).toEqual(ids);
    const checked = await concert(repo.path, ['check', '--strict']);
    expect(checked.stdout + checked.stderr).toMatch(/the matrix is sound/);
    await repo.commit('Set Concert up');
    expect(await concert(repo.path, ['check', '--strict'])).toMatchObject({ code: 0 });
    expect(await concertJson(repo.path, ['init', '--yes'])).toMatchObject({ status: 'unchanged', steps: [] });
  });
});
