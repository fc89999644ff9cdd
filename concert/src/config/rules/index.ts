import type { ParsedYaml, Problem } from '@concert-mia/base/config';
import type { Workspace } from '../../model/index.ts';
import type { WorkspaceFile } from '../schema.ts';
import { soundBranches } from './branches.ts';
import { soundDependencies } from './dependencies.ts';
import { noDuplicates } from './duplicates.ts';
import { knownNames } from './names.ts';
import { noProductionCommands } from './production-commands.ts';
import { separateResources } from './resources.ts';
import { ruleInput, type Rule } from './rule.ts';

const RULES: readonly Rule[] = [
  soundBranches,
  noDuplicates,
  knownNames,
  soundDependencies,
  separateResources,
  noProductionCommands,
];

/** Everything that can be said of a configuration without looking at the repository. */
export function checkRules(workspace: Workspace, written: WorkspaceFile, yaml: ParsedYaml, file: string): Problem[] {
  const input = ruleInput(workspace, written, yaml, file);
  return RULES.flatMap((rule) => rule(input));
}
