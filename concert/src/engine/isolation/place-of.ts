import { branchName, isolationErrors, worktreesOf } from '../../isolation/index.ts';
import type { Instance } from '../../model/index.ts';
import { instanceEnvironment, planNames } from '../../resources/index.ts';
import { askingInstance } from '../asking-instance.ts';
import type { Coordination } from '../coordination.ts';
import { readCloneFacts, type CloneWorktree } from './clone-facts.ts';
import { readEnvironment } from './read-environment.ts';

/** An instance's worktree that is there. */
export interface Place {
  readonly instance: Instance;
  readonly root: string;
  readonly gitDir: string;
}

/** Where an instance works: the one that is named, else the one that acts here. Throws `E_NOT_UP`, `E_WHICH_WORKTREE`, `E_WHOSE`. */
export async function placeOf(coordination: Coordination, named: string | undefined, topic?: string): Promise<Place> {
  const word = named ?? (await askingInstance(coordination, undefined));
  const instance = await coordination.instance(word);
  const facts = await readCloneFacts(coordination);
  const known = (worktreesOf(instance, facts) as readonly CloneWorktree[])
    .filter(({ there }) => there)
    .filter(({ branch }) => topic === undefined || branch === branchName(instance, topic));
  const here = known.find(({ root }) => root === coordination.engine.repository.root);
  const [found, second] = here === undefined ? known : [here];
  if (found?.gitDir === undefined) throw isolationErrors.notUp(instance.id);
  if (second !== undefined) throw isolationErrors.several(instance.id, known);
  return { instance, root: found.root, gitDir: found.gitDir };
}

/** The variables of an instance's worktree, as `concert up` wrote them; without ports of its own where it did not. */
export async function environmentOf(
  coordination: Coordination,
  { instance, gitDir }: Place,
): Promise<Readonly<Record<string, string>>> {
  const known = readEnvironment(gitDir);
  if (known !== undefined) return known;
  const { instances } = await coordination.workspace();
  return instanceEnvironment(instance, {}, planNames(instance, instances));
}
