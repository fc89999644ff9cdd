import { cp, rm } from 'node:fs/promises';
import path from 'node:path';
import { tempDir, testRepository, TestRepository } from '@concert-mia/base/testkit';
import { repositoryFromGit } from '../../open-repository.ts';
import { repositoryFromFiles } from '../repository.ts';

/** What the files of a repository say, with the machine's settings where git is told to look for them. */
export function fromFiles(folder: string) {
  return repositoryFromFiles(folder, process.env['GIT_CONFIG_SYSTEM'] ?? null);
}

/** Both answers, without what only one of them can know. */
export async function bothWays(folder: string) {
  const [files, git] = [fromFiles(folder), await repositoryFromGit(folder)];
  return { files: files && { ...files, refsAreFiles: false }, git };
}

/** A repository with one commit, to be copied: a copy costs less than the five processes that make one. */
export async function makeTemplate(): Promise<TestRepository> {
  const template = await testRepository();
  await template.commit('first', { 'deep/er/file': '' });
  await rm(path.join(template.path, '.git', 'hooks'), { recursive: true, force: true }); // samples
  return template;
}

export async function inCopyOf(template: TestRepository, work: (repo: TestRepository) => Promise<void>): Promise<void> {
  const dir = await tempDir();
  await using repo = new TestRepository(dir, path.join(dir.path, `it's a "repository"`));
  await cp(template.path, repo.path, { recursive: true });
  await work(repo);
}
