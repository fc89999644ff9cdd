import { EXIT_FINDINGS } from '@concert-mia/base/errors';
import { agentClients, examine, openEngine, type Diagnosis, type Engine } from '../../engine/index.ts';
import { findResident, leftState } from '../../server/index.ts';
import type { Command, Context, Outcome } from '../command.ts';
import { printDiagnoses, printMended, type Examination } from '../render/doctor.ts';

export const doctor: Command = {
  name: 'doctor',
  summary: 'see whether this machine and this clone are fit for Concert, and mend what is safe to mend',
  details: [
    'Git, the store and its disk, hooks and who called them, worktrees, locks, leases, LFS, signing, sandbox, agents’ clients,',
    'the resident process. Each finding comes with its remedy. --fix shows what it would do, asks, and does it.',
    'Exit code 1 where something is wrong that holds work up.',
  ].join('\n'),
  arguments: [],
  options: [
    { flags: '--fix', description: 'mend what is safe to mend' },
    { flags: '--yes', description: 'with --fix: without asking' },
  ],
  examples: [
    { command: 'concert doctor', says: 'before you report a problem' },
    { command: 'concert doctor --fix', says: 'locks, worktrees, leases and hooks that were left behind' },
  ],
  async run(context, _words, options) {
    const engine = await openEngine(context.repo, context.env);
    const found = await lookAt(engine, context);
    if (options['fix'] !== true || found.mends.length === 0) return answer(found);
    if (options['yes'] === true) return mend(found.diagnoses, engine, context);
    if (!context.interactive || options['json'] === true) {
      return answer(found, 'Nothing was mended: run `concert doctor --fix --yes`.');
    }
    return { ...answer(found), ask: { question: 'Do this?', yes: () => mend(found.diagnoses, engine, context) } };
  },
};

interface Found extends Examination {
  readonly diagnoses: readonly Diagnosis[];
}

async function lookAt({ repository }: Engine, { env }: Context): Promise<Found> {
  const program = [process.execPath, process.argv[1] ?? ''];
  const { commonDir } = repository;
  const diagnoses = [...(await examine({ repository, env, program })), ...leftState(commonDir, env)];
  return {
    diagnoses,
    findings: diagnoses.map(({ finding }) => finding),
    mends: diagnoses.flatMap(({ mend }) => (mend === undefined ? [] : [mend.says])),
    clients: agentClients(env),
    resident: findResident(commonDir, env) ?? null,
  };
}

async function mend(diagnoses: readonly Diagnosis[], engine: Engine, context: Context): Promise<Outcome> {
  const mended: string[] = [];
  for (const { mend } of diagnoses) {
    if (mend === undefined) continue;
    await mend.run();
    mended.push(mend.says);
  }
  const left = answer(await lookAt(engine, context));
  return {
    ...left,
    value: { mended, ...(left.value as object) },
    print(printer) {
      printMended(mended, printer);
      left.print(printer);
    },
  };
}

function answer({ diagnoses, ...found }: Found, last?: string): Outcome {
  return {
    value: found,
    exitCode: diagnoses.some(({ finding }) => finding.severity === 'error') ? EXIT_FINDINGS : 0,
    print(printer) {
      printDiagnoses(found, printer);
      if (last !== undefined) printer.line(last);
    },
  };
}
