import type { ParsedYaml } from '@concert-mia/base/config';
import type { Finding, Workspace } from '../model/index.ts';
import { findOverlaps, patternsWithoutMatch, unownedFiles, type Policy } from '../ownership/index.ts';

export interface MatrixInput {
  readonly workspace: Workspace;
  readonly policy: Policy;
  readonly files: readonly string[];
  readonly locate: ParsedYaml['locate'];
  readonly file: string;
}

/** Paths shown of a finding that has many. */
const SAMPLES = 5;

/** What is wrong between the patterns and the files: overlaps, files without an owner, patterns without a file. Pure. */
export function matrixFindings(input: MatrixInput): Finding[] {
  return [...overlaps(input), ...unowned(input), ...idlePatterns(input)];
}

function overlaps({ workspace, locate, file }: MatrixInput): Finding[] {
  return findOverlaps(workspace).map((overlap): Finding => {
    const shared = overlap.kind === 'shared';
    return {
      code: shared ? 'overlap-shared' : 'overlap',
      severity: shared ? 'warning' : 'error',
      message: shared
        ? `\`${overlap.owner}\` owns what is also shared (${overlap.other}); the shared policy wins`
        : `\`${overlap.owner}\` and \`${overlap.other}\` both own the same paths`,
      hint: shared
        ? 'Take the paths out of one of the two with `!pattern`.'
        : 'Every path has one owner: narrow one of the two patterns.',
      file,
      ...locate(['instances', overlap.owner, 'owns']),
      samples: overlap.samples.slice(0, SAMPLES),
    };
  });
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

function idlePatterns({ workspace, files, locate, file }: MatrixInput): Finding[] {
  return patternsWithoutMatch(workspace, files).map((idle): Finding => ({
    code: 'no-match',
    severity: 'warning',
    message: `the pattern \`${idle.pattern}\` matches no file`,
    hint: 'Correct it, or remove it if its files are gone.',
    file,
    ...locate(idle.path),
  }));
}
