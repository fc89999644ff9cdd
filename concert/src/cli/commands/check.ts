import { AppError, EXIT_FINDINGS } from '@concert-mia/base/errors';
import { describeSource, openEngine, type ChangeScope } from '../../engine/index.ts';
import type { Command, Context, OptionValues, Outcome } from '../command.ts';
import { POLICY_OPTION, policyChoice, text } from '../common-options.ts';
import { printFindings } from '../render/findings.ts';
import { printVerdict } from '../render/verdict.ts';
import { toSarif, verdictFindings } from '../render/sarif.ts';

export const check: Command = {
  name: 'check',
  summary: 'is the ownership matrix sound, and do changes stay in scope?',
  details: [
    'Without a scope: checks the worktree’s concert.yaml and every file against it.',
    'With --staged, --worktree, --range or --branch: judges those changes, from git’s own diff, as one instance’s.',
    'The instance is the one named, else the one that the ledger binds the worktree (or the branch) to, else the one',
    'whose branch pattern the branch’s name follows.',
    'Exit codes: 0 sound and in scope, 1 findings, and the codes of errors (`concert --help`).',
  ].join('\n'),
  arguments: [],
  options: [
    { flags: '--staged', description: 'judge what is staged for the next commit' },
    { flags: '--worktree', description: 'judge all that differs from HEAD here, staged or not, new files too' },
    { flags: '--range <A..B>', description: 'judge what differs between two commits; A...B: what B added' },
    { flags: '--branch <name>', description: 'judge what a branch added since it left the integration branch' },
    { flags: '--as <branch>', description: 'with --range: whose branch of this name it would be' },
    { flags: '--instance <name>', description: 'whose changes they are: id, number, or instanceN' },
    { flags: '--strict', description: 'warnings are findings too' },
    { flags: '--sarif', description: 'print SARIF 2.1.0, which code hosts show beside the code' },
    POLICY_OPTION,
  ],
  examples: [
    { command: 'concert check', says: 'the matrix' },
    { command: 'concert check --staged --instance api', says: 'before a commit' },
    { command: 'concert check --branch feature/api-cache', says: 'before a merge' },
    { command: 'concert check --range main..HEAD --sarif > check.sarif', says: 'for a code host' },
  ],
  run: (context, _words, options) => {
    const scope = scopeOf(context, options);
    if (scope === undefined) return checkTheMatrix(context, options);
    return checkTheChanges(context, options, scope);
  },
};

function scopeOf(context: Context, options: OptionValues): ChangeScope | undefined {
  const range = text(options, 'range');
  const branch = text(options, 'branch');
  const as = text(options, 'as');
  const scopes: ChangeScope[] = [];
  if (options['staged'] === true) {
    const indexFile = context.env['GIT_INDEX_FILE']; // git names the index of the commit that it is making
    scopes.push({ kind: 'staged', ...(indexFile === undefined ? {} : { indexFile }) });
  }
  if (options['worktree'] === true) scopes.push({ kind: 'worktree' });
  if (range !== undefined) scopes.push({ kind: 'range', range, ...(as === undefined ? {} : { as }) });
  if (branch !== undefined) scopes.push({ kind: 'branch', branch });
  if (scopes.length > 1) {
    throw new AppError('E_TWO_SCOPES', 'name one of --staged, --worktree, --range and --branch', { kind: 'usage' });
  }
  if (as !== undefined && range === undefined) {
    throw new AppError('E_NO_SCOPE', '--as says whose a range is; name it with --range', { kind: 'usage' });
  }
  if (scopes.length === 0 && options['instance'] !== undefined) {
    throw new AppError('E_NO_SCOPE', '--instance judges changes, but which?', {
      kind: 'usage',
      hint: 'Add --staged, --worktree, --range A..B or --branch NAME.',
    });
  }
  return scopes[0];
}

async function checkTheMatrix(context: Context, options: OptionValues): Promise<Outcome> {
  const [engine] = await Promise.all([openEngine(context.repo), loadMeanwhile()]);
  const result = await engine.checkMatrix(policyChoice(options, 'worktree'));
  const counts =
    options['strict'] === true ? result.findings.length : result.findings.filter((f) => f.severity === 'error').length;
  const sarif = options['sarif'] === true ? toSarif(result.findings) : undefined;
  return {
    value: sarif ?? result,
    exitCode: counts > 0 ? EXIT_FINDINGS : 0,
    print(printer) {
      if (sarif === undefined) printFindings(result, describeSource(result.source), printer);
      else printer.line(JSON.stringify(sarif, undefined, 2));
    },
  };
}

/** Loads the parser and the schema while git says where the repository is; the engine finds them loaded. */
async function loadMeanwhile(): Promise<void> {
  await new Promise((resolve) => void setImmediate(resolve)); // until git has been started
  const { loadParser } = await import('../../engine/check-matrix.ts');
  await loadParser();
}

async function checkTheChanges(context: Context, options: OptionValues, scope: ChangeScope): Promise<Outcome> {
  const engine = await openEngine(context.repo, context.env);
  const { verdict, source } = await engine.checkChanges(scope, text(options, 'instance'), policyChoice(options));
  if (scope.kind !== 'range') {
    const { recordGranted } = await import('../../engine/record-granted.ts'); // brings the store along
    await recordGranted(engine, context.env, verdict); // but a range may be anybody's
  }
  const sarif = options['sarif'] === true ? toSarif(verdictFindings(verdict)) : undefined;
  return {
    value: sarif ?? { source, verdict },
    exitCode: verdict.allowed ? 0 : EXIT_FINDINGS,
    print(printer) {
      if (sarif === undefined) printVerdict(verdict, describeSource(source), printer);
      else printer.line(JSON.stringify(sarif, undefined, 2));
    },
  };
}
