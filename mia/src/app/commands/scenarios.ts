import type { Command } from '../command.ts';

export const scenarios: Command = {
  name: 'scenarios',
  summary: 'prove that the six modules work together: the integration scenarios',
  details:
    'Builds a small archive in a temporary folder and takes it through storage, embeddings, index, API and MCP, with real servers on free ports. Nothing of yours is touched.',
  arguments: [],
  options: [
    { flags: '--junit <file>', description: 'write the results as JUnit XML' },
    { flags: '--markdown <file>', description: 'write the results as Markdown' },
    {
      flags: '--model <model>',
      description: 'an encoder of 768 dimensions instead of the one that is brought along, as `mia models use` has it',
    },
  ],
  async run(context, _words, options) {
    const { runScenarioCommand } = await import('../scenarios/run-command.ts'); // with an MCP client
    return runScenarioCommand(context, options);
  },
};
