import { parseYaml, schemaProblems, type ParsedYaml, type Problem } from '@concert-mia/base/config';
import type { Workspace } from '../model/index.ts';
import { normalise } from './normalise.ts';
import { checkRules } from './rules/index.ts';
import { workspaceSchema } from './schema.ts';

/** More than any real configuration holds; a larger file is refused before it is parsed. */
export const MAX_CONFIG_BYTES = 1024 * 1024;

export interface ParsedWorkspace {
  /** Present where the file could be read as a whole, though rules may still find errors in it. */
  readonly workspace: Workspace | undefined;
  /** Everything wrong with the file, in the order of its lines. */
  readonly problems: readonly Problem[];
  readonly yaml: ParsedYaml;
}

/** The bytes of a `concert.yaml` to a workspace and to every problem at once. Never throws. */
export function parseWorkspace(bytes: Buffer, file: string): ParsedWorkspace {
  const early = refuse(bytes, file);
  const yaml = parseYaml(early === undefined ? bytes.toString('utf8') : '', file);
  if (early !== undefined) return { workspace: undefined, problems: [early], yaml };
  if (yaml.value === undefined || yaml.value === null) {
    return { workspace: undefined, problems: yaml.problems.length > 0 ? yaml.problems : [empty(file)], yaml };
  }
  const version = unknownVersion(yaml, file);
  if (version !== undefined) return { workspace: undefined, problems: [...yaml.problems, version], yaml };
  const parsed = workspaceSchema.safeParse(yaml.value);
  if (!parsed.success) {
    return {
      workspace: undefined,
      problems: inOrder([...yaml.problems, ...schemaProblems(parsed.error, yaml, file)]),
      yaml,
    };
  }
  const workspace = normalise(parsed.data);
  return { workspace, problems: inOrder([...yaml.problems, ...checkRules(workspace, parsed.data, yaml, file)]), yaml };
}

function refuse(bytes: Buffer, file: string): Problem | undefined {
  const problem = { severity: 'error', file, line: 1, column: 1 } as const;
  if (bytes.length > MAX_CONFIG_BYTES) {
    return {
      ...problem,
      code: 'too-large',
      message: `the file holds ${bytes.length} bytes, more than ${MAX_CONFIG_BYTES}`,
      hint: 'Shorten the lists of patterns: one folder pattern covers everything beneath it.',
    };
  }
  if (!isUtf8(bytes)) {
    return { ...problem, code: 'not-utf8', message: 'the file is not UTF-8 text', hint: 'Save it as UTF-8.' };
  }
  return undefined;
}

function isUtf8(bytes: Buffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function empty(file: string): Problem {
  return {
    code: 'empty',
    severity: 'error',
    message: 'the file is empty',
    hint: 'Remove it and run `concert init`, which proposes one.',
    file,
    line: 1,
    column: 1,
  };
}

/** A file of a later format is told from a broken one: its other fields are not ours to judge. */
function unknownVersion(yaml: ParsedYaml, file: string): Problem | undefined {
  const value = yaml.value;
  if (typeof value !== 'object' || value === null || !('version' in value) || value.version === 1) return undefined;
  return {
    code: 'unknown-version',
    severity: 'error',
    message: `version ${JSON.stringify(value.version)} of the format is not known here`,
    hint: 'This Concert reads `version: 1`; a newer Concert may read the file.',
    file,
    ...yaml.locate(['version']),
  };
}

function inOrder(problems: readonly Problem[]): Problem[] {
  return [...problems].sort(
    (one, other) => (one.line ?? 0) - (other.line ?? 0) || (one.column ?? 0) - (other.column ?? 0),
  );
}
