import { testRepository, type TestRepository } from '@concert-mia/base/testkit';

/** Two instances, one shared folder, and nobody's `README.md`. */
export const CONFIG = `version: 1
instances:
  storage:
    number: 1
    title: Storage
    owns: [/storage/]
    provides: { storage_api: {} }
    notifies: [api]
  api:
    number: 2
    title: API
    owns: [/api/]
    dependsOn: { storage: read }
    consumes: [storage_api]
shared:
  - paths: [/contracts/]
    policy: rfc
  - paths: [/concert.yaml]
    policy: approval
  - paths: [/package-lock.json]
    policy: regenerate
`;

export const FILES = {
  'concert.yaml': CONFIG,
  'storage/read.ts': 'export const read = 1;\n'.repeat(10),
  'api/server.ts': 'export const server = 1;\n',
  'contracts/storage.ts': 'export type Storage = never;\n',
  'package-lock.json': '{}\n',
};

/** A repository under Concert: `main`, `develop` on the same commit, and the worktree on `feature/api-cache`. */
export async function workspace(name?: string): Promise<TestRepository> {
  const repo = await testRepository(name);
  await repo.commit('start', FILES);
  await repo.git('branch', 'develop');
  await repo.git('checkout', '--quiet', '-b', 'feature/api-cache');
  return repo;
}
