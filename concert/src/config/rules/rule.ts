import type { ParsedYaml, Problem, Severity, ValuePath } from '@concert-mia/base/config';
import type { Workspace } from '../../model/index.ts';
import type { WorkspaceFile } from '../schema.ts';

/** What a rule looks at: the normalised workspace, the file as it was written, and where its values stand. */
export interface RuleInput {
  readonly workspace: Workspace;
  readonly written: WorkspaceFile;
  /** A problem at the value at `path`. */
  readonly problem: (severity: Severity, code: string, path: ValuePath, message: string, hint?: string) => Problem;
}

/** One thing that must hold in a configuration beyond its shape. Pure. */
export type Rule = (input: RuleInput) => Problem[];

export function ruleInput(workspace: Workspace, written: WorkspaceFile, yaml: ParsedYaml, file: string): RuleInput {
  return {
    workspace,
    written,
    problem: (severity, code, path, message, hint) => ({
      code,
      severity,
      message,
      ...(hint === undefined ? {} : { hint }),
      file,
      ...yaml.locate(path),
    }),
  };
}
