import path from 'node:path';
import { hooksFolder, type Repository } from '../../git/index.ts';
import {
  excludeFileWith,
  excludeFileWithout,
  gitHookWithBlock,
  gitHookWithoutBlock,
  settingsWithHooks,
  settingsWithoutHooks,
} from '../../guard/index.ts';
import type { Environment } from '../../store/index.ts';
import type { FilePlan } from './file-plan.ts';

export const SETTINGS = '.claude/settings.local.json';

export interface PlanInput {
  readonly repository: Repository;
  /** The words that start this Concert. */
  readonly program: readonly string[];
  readonly remove: boolean;
  readonly env: Environment;
}

/** The git hooks, and the settings of the main checkout, which Claude Code reads in every linked worktree too. */
export async function machinePlans({ repository, program, remove }: PlanInput): Promise<readonly FilePlan[]> {
  const command = shellCommand(program);
  const hooks = await hooksFolder(repository);
  const gitHook = (name: string): FilePlan => ({
    file: path.join(hooks, name),
    kind: 'machine',
    mode: 0o755,
    isPublic: true,
    change: (text) => (remove ? gitHookWithoutBlock(text) : gitHookWithBlock(text, `${command} hook ${name} "$@"`)),
  });
  return [
    {
      file: path.join(mainRoot(repository), SETTINGS),
      kind: 'machine',
      mode: 0o600,
      isPublic: false,
      change: (text) => (remove ? settingsWithoutHooks(text) : settingsWithHooks(text, `${command} hook`)),
    },
    gitHook('pre-commit'),
    gitHook('pre-push'),
  ];
}

/** Git's list of what this clone ignores: nothing for this machine is ever committed by chance. */
export function excludePlan({ repository, remove }: PlanInput, clients: readonly FilePlan[]): FilePlan {
  const names = [SETTINGS, ...clients.map(({ file }) => clientFile(file))];
  const patterns = [...new Set(names)].map((name) => `/${name}`);
  return {
    file: path.join(repository.commonDir, 'info', 'exclude'),
    kind: 'machine',
    mode: 0o644,
    isPublic: true,
    change: (text) => (remove ? excludeFileWithout(text) : excludeFileWith(text, patterns)),
  };
}

/** From the top of its worktree: the last folder whose name begins with a dot, and what is beneath. */
function clientFile(file: string): string {
  return file.slice(file.lastIndexOf('/.') + 1);
}

/** Words for a shell, each as it is. */
export function shellCommand(program: readonly string[]): string {
  return program.map((word) => `'${word.replaceAll("'", String.raw`'\''`)}'`).join(' ');
}

export function mainRoot({ root, commonDir }: Repository): string {
  return path.basename(commonDir) === '.git' ? path.dirname(commonDir) : root;
}
