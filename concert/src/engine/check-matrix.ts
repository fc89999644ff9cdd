import type { Problem } from '@concert-mia/base/config';
import { listFiles, type Repository } from '../git/index.ts';
import type { Finding } from '../model/index.ts';
import { compilePolicy } from '../ownership/index.ts';
import { staleFindings } from './compile/stale-findings.ts';
import { CONFIG_FILE, readConfig, type PolicyChoice, type PolicySource } from './read-config.ts';
import { matrixFindings } from './matrix-findings.ts';

export interface MatrixCheck {
  readonly source: PolicySource;
  /** Errors first, then warnings, each in the order of the file. */
  readonly findings: readonly Finding[];
  readonly instances: number;
  /** Files looked at: tracked ones, and untracked ones that git does not ignore. */
  readonly files: number;
}

/** Whether the configuration is sound in itself and for the files that are here. Nothing is written. */
export async function checkMatrix(repository: Repository, choice: PolicyChoice): Promise<MatrixCheck> {
  const listed = listFiles(repository); // git looks while the file is parsed
  const [{ workspace, problems, yaml, source }, files] = await Promise.all([readMatrix(repository, choice), listed]);
  const found = problems.map(toFinding);
  if (workspace !== undefined) {
    const policy = compilePolicy(workspace, repository);
    found.push(
      ...matrixFindings({ workspace, policy, options: repository, files, locate: yaml.locate, file: CONFIG_FILE }),
    );
    // Compiled files stand beside the worktree's configuration; another revision's say nothing of it.
    if (source.kind === 'worktree') found.push(...(await staleFindings(repository, workspace)));
  }
  return { source, findings: errorsFirst(found), instances: workspace?.instances.length ?? 0, files: files.length };
}

/** The parser and the schema: who knows that a matrix will be checked loads them before it knows where. */
export function loadParser() {
  return import('../config/parse-workspace.ts');
}

async function readMatrix(repository: Repository, choice: PolicyChoice) {
  const { bytes, source } = await readConfig(repository, choice);
  const { parseWorkspace } = await loadParser();
  return { ...parseWorkspace(bytes, CONFIG_FILE), source };
}

function toFinding(problem: Problem): Finding {
  return problem;
}

function errorsFirst(findings: readonly Finding[]): Finding[] {
  const weight = (finding: Finding) => (finding.severity === 'error' ? 0 : 1);
  return [...findings].sort((one, other) => weight(one) - weight(other) || (one.line ?? 0) - (other.line ?? 0));
}
