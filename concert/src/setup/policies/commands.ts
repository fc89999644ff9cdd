import type { CommandName } from '../../model/index.ts';
import { join, type FileIndex } from '../files/file-index.ts';
import type { Module } from '../modules/module.ts';
import type { ModuleSurvey } from '../modules/find-modules.ts';
import type { PackageManager } from '../modules/package-manager.ts';

export type Commands = Readonly<Partial<Record<CommandName, string>>>;

/** How an instance builds, tests and measures: its own scripts, else its language's tool, else the root's scripts. */
export function commandsOf(module: Module, survey: ModuleSurvey, index: FileIndex): Commands {
  const tool = toolCommands(module.folders[0], index);
  if (Object.keys(tool).length > 0 && module.scripts.length === 0) return tool;
  const own = scriptCommands(module.scripts, (script) => runOwn(script, module, survey));
  const root = scriptCommands(survey.root?.scripts ?? [], (script) => `${RUN[survey.manager]} ${script}`);
  const names = Object.keys(SCRIPTS) as CommandName[];
  return Object.fromEntries(
    names.flatMap((name) => {
      const command = own[name] ?? root[name];
      return command === undefined ? [] : [[name, command]];
    }),
  );
}

const SCRIPTS: Readonly<Record<CommandName, readonly string[]>> = {
  build: ['build', 'compile'],
  test: ['test', 'test:unit'],
  bench: ['bench', 'benchmark'],
};

function scriptCommands(scripts: readonly string[], run: (script: string) => string): Commands {
  return Object.fromEntries(
    Object.entries(SCRIPTS).flatMap(([name, spellings]) => {
      const script = spellings.find((spelling) => scripts.includes(spelling));
      return script === undefined ? [] : [[name, run(script)]];
    }),
  );
}

const RUN: Readonly<Record<PackageManager, string>> = {
  npm: 'npm run',
  pnpm: 'pnpm run',
  yarn: 'yarn run',
  'yarn-classic': 'yarn run',
  bun: 'bun run',
};

function runOwn(script: string, { folders: [home], packageName }: Module, survey: ModuleSurvey): string {
  if (home === '') return `${RUN[survey.manager]} ${script}`;
  const folder = quote(home);
  const inWorkspace = survey.source === 'workspaces';
  switch (survey.manager) {
    case 'npm':
      return inWorkspace ? `npm run ${script} --workspace=${folder}` : `npm --prefix ${folder} run ${script}`;
    case 'pnpm':
      return inWorkspace ? `pnpm --filter ${quote(`./${home}`)} run ${script}` : `pnpm --dir ${folder} run ${script}`;
    case 'yarn':
    case 'yarn-classic':
      return inWorkspace && packageName !== undefined
        ? `yarn workspace ${quote(packageName)} run ${script}`
        : `yarn --cwd ${folder} run ${script}`;
    case 'bun':
      return `bun run --cwd ${folder} ${script}`;
  }
}

function toolCommands(home: string, index: FileIndex): Commands {
  if (index.hasFile(join(home, 'Cargo.toml'))) {
    const manifest = quote(join(home, 'Cargo.toml'));
    return {
      build: `cargo build --manifest-path ${manifest}`,
      test: `cargo test --manifest-path ${manifest}`,
      bench: `cargo bench --manifest-path ${manifest}`,
    };
  }
  if (home !== '' && index.hasFile(join(home, 'go.mod'))) {
    return { build: `go -C ${quote(home)} build ./...`, test: `go -C ${quote(home)} test ./...` };
  }
  if (index.hasFile('go.mod')) {
    const packages = quote(home === '' ? './...' : `./${home}/...`);
    return { build: `go build ${packages}`, test: `go test ${packages}` };
  }
  return {};
}

/** One word for a POSIX shell. */
function quote(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) && !word.startsWith('-') ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
