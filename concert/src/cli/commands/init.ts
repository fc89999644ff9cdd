import { EXIT_FINDINGS } from '@concert-mia/base/errors';
import { openEngine, type SetupProposal } from '../../engine/index.ts';
import type { Command, Outcome } from '../command.ts';
import { printProposal, printWritten } from '../render/setup.ts';

export const init: Command = {
  name: 'init',
  summary: 'set Concert up here: look at the repository, propose who owns what, write it',
  details: [
    'Instances come from the workspaces of npm, pnpm, Yarn or Bun, else from source folders; dependencies from real',
    'imports (TypeScript, JavaScript) and from manifests (Rust, Go, Python). Every other path gets a shared policy.',
    'Writes concert.yaml, its JSON Schema, a first file in each folder of documents, the integration branch where it is',
    'missing, and this clone’s settings. Never replaces anything; where concert.yaml is there, only the clone is set up.',
    'Without a terminal nothing is written unless --yes is given; the exit code is then 1.',
  ].join('\n'),
  arguments: [],
  options: [
    { flags: '--yes', description: 'write without asking' },
    { flags: '--dry-run', description: 'show what would be written, and change nothing at all' },
  ],
  examples: [
    { command: 'concert init', says: 'propose, ask, write' },
    { command: 'concert init --dry-run', says: 'only look' },
    { command: 'concert init --yes --json', says: 'for a program' },
  ],
  async run(context, _words, options) {
    const engine = await openEngine(context.repo);
    const proposal = await engine.proposeSetup(context.progress('Reading imports:'));
    const write = async () => {
      await engine.applySetup(proposal.steps);
      return written(proposal);
    };
    if (proposal.steps.length === 0) return written(proposal);
    if (options['dryRun'] === true) return proposed(proposal, 'Nothing was written (--dry-run).', 0);
    if (options['yes'] === true) return write();
    if (context.interactive && options['json'] !== true) {
      return { ...proposed(proposal, undefined, EXIT_FINDINGS), ask: { question: 'Write this?', yes: write } };
    }
    return proposed(proposal, 'Nothing was written: run `concert init --yes` to write it.', EXIT_FINDINGS);
  },
};

function proposed(proposal: SetupProposal, last: string | undefined, exitCode: number): Outcome {
  return {
    value: answer('proposed', proposal),
    exitCode,
    print(printer) {
      printProposal(proposal, printer);
      if (last !== undefined) printer.line(last);
    },
  };
}

function written(proposal: SetupProposal): Outcome {
  const status = proposal.steps.length === 0 ? 'unchanged' : 'written';
  return { value: answer(status, proposal), print: (printer) => printWritten(proposal, printer) };
}

function answer(status: 'proposed' | 'written' | 'unchanged', proposal: SetupProposal): object {
  return { status, ...proposal };
}
