import { join, type FileIndex } from '../files/file-index.ts';
import { acyclicDependencies, type ProposedDependency } from '../imports/acyclic-dependencies.ts';
import type { Need } from '../imports/need.ts';
import type { NamedModule } from '../modules/module.ts';
import { printable } from '../modules/name-modules.ts';
import type { ModuleSurvey } from '../modules/find-modules.ts';
import type { ChosenBranches } from '../branches/choose-branches.ts';
import { commandsOf, type Commands } from '../policies/commands.ts';
import { entryFile } from '../policies/entry-file.ts';
import { ownPatterns } from '../policies/own-patterns.ts';
import { sharedPaths, type ProposedSharing } from '../policies/shared-paths.ts';
import { specialPaths } from '../policies/special-paths.ts';

export interface ProposedInstance {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly responsibilities: readonly string[];
  readonly owns: readonly string[];
  readonly dependsOn: readonly ProposedDependency[];
  /** Name of the contract that others consume, where there are others. */
  readonly provides?: { readonly name: string; readonly entry?: string };
  readonly consumes: readonly string[];
  readonly notifies: readonly string[];
  readonly commands: Commands;
}

/** All that the written `concert.yaml` will say. */
export interface ProposedFile {
  readonly branches: ChosenBranches;
  readonly source: ModuleSurvey['source'];
  readonly instances: readonly ProposedInstance[];
  readonly shared: readonly ProposedSharing[];
}

export interface FileFacts {
  /** With the files that setup itself will add. */
  readonly index: FileIndex;
  readonly survey: ModuleSurvey;
  readonly modules: readonly NamedModule[];
  readonly needs: readonly Need[];
  readonly branches: ChosenBranches;
}

/** From what was found to what is proposed. Pure. */
export function proposeFile(facts: FileFacts): ProposedFile {
  const { index, survey, modules, needs, branches } = facts;
  const dependencies = acyclicDependencies(needs);
  return {
    branches,
    source: survey.source,
    instances: modules.map((module) => proposeInstance(module, facts, dependencies)),
    shared: sharedPaths(index, modules, specialPaths(index, survey.manager)),
  };
}

function proposeInstance(
  module: NamedModule,
  { index, survey, modules }: FileFacts,
  dependencies: readonly ProposedDependency[],
): ProposedInstance {
  const own = dependencies.filter(({ need }) => need.from === module.id);
  const dependents = dependencies.filter(({ need }) => need.to === module.id).map(({ need }) => need.from);
  const order = (id: string) => modules.findIndex((other) => other.id === id);
  const entry = entryFile(module, index);
  const description = printable(module.description ?? '').trim();
  return {
    id: module.id,
    number: module.number,
    title: module.title,
    responsibilities: description === '' ? [] : [description.slice(0, 200)],
    owns: ownPatterns(module, modules),
    dependsOn: own.toSorted((one, other) => order(one.need.to) - order(other.need.to)),
    ...(dependents.length === 0
      ? {}
      : { provides: { name: contractOf(module.id), ...(entry === undefined ? {} : { entry }) } }),
    consumes: own.filter(({ kind }) => kind !== 'observe').map(({ need }) => contractOf(need.to)),
    notifies: dependents.toSorted((one, other) => order(one) - order(other)),
    commands: commandsOf(module, survey, index),
  };
}

/** Ids hold no underscore, so no two contracts share a name. */
function contractOf(id: string): string {
  return id === 'api' ? id : `${id.replaceAll('-', '_')}_api`;
}

/** Kept here so that every face names the file alike. */
export const CONCERT_FOLDER = '.concert';
export const SCHEMA_FILE = join(CONCERT_FOLDER, 'concert.schema.json');
