import { AppError } from '@concert-mia/base/errors';
import {
  communicationMatrix,
  dependencyGraph,
  describeSource,
  findInstance,
  openEngine,
  toDot,
  toMarkdown,
  toMermaid,
  toSvg,
} from '../../engine/index.ts';
import type { Workspace } from '../../model/index.ts';
import type { Command, Outcome } from '../command.ts';
import { POLICY_OPTION, policyChoice, text } from '../common-options.ts';
import { printInstance } from '../render/instance.ts';
import { printMatrix } from '../render/matrix.ts';

const FORMATS = ['table', 'markdown', 'json', 'dot', 'mermaid', 'svg'] as const;

export const matrix: Command = {
  name: 'matrix',
  summary: 'show the instances, what they own, and who needs whom',
  details: 'With an instance: its dependencies, its providers and consumers, and whom it notifies.',
  arguments: [{ usage: '[instance]', description: 'id, number, or instanceN' }],
  options: [
    { flags: '--format <name>', description: 'how to print it', choices: FORMATS, default: 'table' },
    POLICY_OPTION,
  ],
  examples: [
    { command: 'concert matrix', says: 'everything, as a table' },
    { command: 'concert matrix api', says: 'one instance' },
    { command: 'concert matrix --format svg > matrix.svg', says: 'a picture of the dependencies' },
  ],
  async run(context, words, options) {
    const engine = await openEngine(context.repo, context.env, true);
    const { workspace, source } = await engine.policy(policyChoice(options, 'worktree'));
    const [reference] = words;
    if (reference !== undefined) return oneInstance(workspace, reference);
    const format = text(options, 'format') ?? 'table';
    const value = {
      source,
      workspace,
      communication: communicationMatrix(workspace),
      graph: dependencyGraph(workspace),
    };
    const drawn = await draw(workspace, format);
    return {
      value,
      print(printer) {
        if (format === 'json') printer.line(JSON.stringify(value, undefined, 2));
        else if (drawn === undefined) printMatrix(workspace, describeSource(source), printer);
        else printer.line(drawn.trimEnd());
      },
    };
  },
};

async function draw(workspace: Workspace, format: string): Promise<string | undefined> {
  switch (format) {
    case 'markdown':
      return toMarkdown(workspace);
    case 'dot':
      return toDot(dependencyGraph(workspace));
    case 'mermaid':
      return toMermaid(dependencyGraph(workspace));
    case 'svg':
      return toSvg(dependencyGraph(workspace));
    default:
      return undefined;
  }
}

function oneInstance(workspace: Workspace, reference: string): Outcome {
  const instance = findInstance(workspace.instances, reference);
  const communication = communicationMatrix(workspace).find((row) => row.instance === instance?.id);
  if (instance === undefined || communication === undefined) {
    throw new AppError('E_NO_INSTANCE', `there is no instance ${JSON.stringify(reference)}`, {
      kind: 'not-found',
      hint: `Known: ${workspace.instances.map((known) => `${known.number} ${known.id}`).join(', ')}.`,
    });
  }
  return { value: { instance, communication }, print: (printer) => printInstance(instance, communication, printer) };
}
