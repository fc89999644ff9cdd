import type { PackageManager } from '../modules/package-manager.ts';

/** The command that makes each lock file anew from the manifests, without running anybody's scripts where that is known. */
export function lockCommand(file: string, manager: PackageManager): string | undefined {
  if (file === 'yarn.lock' && manager === 'yarn-classic') return 'yarn install --ignore-scripts';
  return COMMANDS.get(file);
}

const COMMANDS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'package-lock.json': 'npm install --package-lock-only --ignore-scripts',
    'npm-shrinkwrap.json': 'npm install --package-lock-only --ignore-scripts',
    'pnpm-lock.yaml': 'pnpm install --lockfile-only --ignore-scripts',
    'yarn.lock': 'yarn install --mode=update-lockfile',
    'bun.lock': 'bun install --lockfile-only --ignore-scripts',
    'bun.lockb': 'bun install --lockfile-only --ignore-scripts',
    'Cargo.lock': 'cargo update --workspace',
    'go.sum': 'go mod tidy',
    'go.work.sum': 'go work sync',
    'uv.lock': 'uv lock',
    'poetry.lock': 'poetry lock',
    'Pipfile.lock': 'pipenv lock',
    'composer.lock': 'composer update --lock --no-scripts',
    'Gemfile.lock': 'bundle lock',
  }),
);
