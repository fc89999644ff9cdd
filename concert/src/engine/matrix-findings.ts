import type { ParsedYaml } from '@concert-mia/base/config';
import type { Finding, Workspace } from '../model/index.ts';
import {
  findOverlaps,
  ownerOf,
  patternsWithoutMatch,
  unownedFiles,
  type Claimant,
  type PatternWithoutMatch,
  type Policy,
  type PolicyOptions,
} from '../ownership/index.ts';

export interface MatrixInput {
  readonly workspace: Workspace;
  readonly policy: Policy;
  readonly options: PolicyOptions;
  readonly files: readonly string[];
  readonly locate: ParsedYaml['locate'];
  readonly file: string;
}

/** Paths shown of a finding that has many. */
const SAMPLES = 5;

/** What is wrong between the patterns and the files: overlaps, files without an owner, patterns without effect. Pure. */
export function matrixFindings(input: MatrixInput): Finding[] {
  return [
    ...overlaps(input),
    ...unowned(input),
    ...idlePatterns(input),
    ...shadowedPatterns(input),
    ...looseFolders(input),
  ];
}

/** Two instances with a path in common. Shared entries win over owners by rule, so those overlap nobody. */
function overlaps({ workspace, options, locate, file }: MatrixInput): Finding[] {
  const betweenInstances = findOverlaps(workspace, options).filter(({ between: [first] }) => first.kind === 'instance');
  return betweenInstances.map(({ between: [first, second], samples, undecided }): Finding => ({
    code: 'overlap',
    severity: undecided ? 'warning' : 'error',
    message: `${nameOf(first)} and ${nameOf(second)} ${undecided ? 'may' : 'both'} own the same paths`,
    hint: 'A path has one owner: narrow one of the two patterns.',
    file,
    ...locate(pathOf(second)),
    samples: samples.slice(0, SAMPLES),
  }));
}

function nameOf(claimant: Claimant): string {
  return claimant.kind === 'instance' ? `\`${claimant.instance}\`` : `the shared entry ${claimant.rule + 1}`;
}

/** Where the claimant's patterns stand in the file. */
function pathOf(claimant: Claimant): readonly (string | number)[] {
  return claimant.kind === 'instance' ? ['instances', claimant.instance, 'owns'] : ['shared', claimant.rule, 'paths'];
}

function unowned({ policy, files, file }: MatrixInput): Finding[] {
  const paths = unownedFiles(policy, files);
  if (paths.length === 0) return [];
  return [
    {
      code: 'unowned',
      severity: 'warning',
      message: `${paths.length === 1 ? 'one file has' : `${paths.length} files have`} neither an owner nor a shared policy`,
      hint: 'No instance may write them. Add them to an instance’s `owns`, or to `shared` with a policy.',
      file,
      samples: paths.slice(0, SAMPLES),
    },
  ];
}

function idlePatterns({ workspace, options, files, locate, file }: MatrixInput): Finding[] {
  return patternsWithoutMatch(workspace, files, options).map((idle): Finding => ({
    code: 'no-match',
    severity: 'warning',
    message: `the pattern \`${idle.pattern}\` matches no file`,
    hint: 'Correct it, or remove it if its files are gone.',
    file,
    ...locate([...pathOf(idle.claimant), idle.line]),
  }));
}

/** An instance's pattern whose every file a shared entry takes: it gives the instance nothing. */
function shadowedPatterns({ workspace, policy, options, files, locate, file }: MatrixInput): Finding[] {
  const owned = files.filter((path) => ownerOf(policy, path).kind !== 'shared');
  const key = (idle: PatternWithoutMatch) => JSON.stringify([idle.claimant, idle.line]);
  const matchNothing = new Set(patternsWithoutMatch(workspace, files, options).map(key));
  return patternsWithoutMatch(workspace, owned, options)
    .filter(
      (idle) => idle.claimant.kind === 'instance' && !idle.pattern.startsWith('!') && !matchNothing.has(key(idle)),
    )
    .map((idle) => ({
      code: 'shadowed',
      severity: 'warning',
      message: `every file of the pattern \`${idle.pattern}\` is shared, and the shared policy wins`,
      hint: 'Take the files out of the shared entry with `!pattern`, or remove this pattern.',
      file,
      ...locate([...pathOf(idle.claimant), idle.line]),
    }));
}

/** `docs/` without a slash before it covers every folder of that name; most who write it mean the one at the top. */
function looseFolders({ workspace, files, locate, file }: MatrixInput): Finding[] {
  return workspace.instances.flatMap((instance) =>
    instance.owns.flatMap((pattern, line): Finding[] => {
      const name = /^([\w.-]+)\/$/.exec(pattern)?.[1];
      const folders = name === undefined ? [] : foldersCalled(name, files);
      if (folders.length < 2) return [];
      return [
        {
          code: 'loose-folder',
          severity: 'warning',
          message: `the pattern \`${pattern}\` covers ${folders.length} folders of that name, at any depth`,
          hint: `Write \`/${pattern}\` for the one at the top, or \`**/${pattern}\` if you mean them all.`,
          file,
          ...locate(['instances', instance.id, 'owns', line]),
          samples: folders.slice(0, SAMPLES),
        },
      ];
    }),
  );
}

function foldersCalled(name: string, files: readonly string[]): string[] {
  const folders = files.flatMap((path) => {
    const at = `/${path}`.indexOf(`/${name}/`);
    return at === -1 ? [] : [path.slice(0, at + name.length + 1)];
  });
  return [...new Set(folders)];
}
