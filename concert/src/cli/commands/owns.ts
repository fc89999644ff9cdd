import { describeSource, openEngine, repositoryPath, type OwnedPath } from '../../engine/index.ts';

import type { Command } from '../command.ts';
import { POLICY_OPTION, policyChoice } from '../common-options.ts';
import { displayPath } from '../display-path.ts';
import { describeOwner } from '../render/describe-owner.ts';

export const owns: Command = {
  name: 'owns',
  summary: 'say whose each path is',
  details: 'A path need not exist. One that ends with `/` is asked as a folder.',
  arguments: [{ usage: '<path...>', description: 'files or folders, relative to where you are' }],
  options: [POLICY_OPTION],
  examples: [
    { command: 'concert owns mia/src/api/server.ts', says: 'one path' },
    { command: 'concert owns --json src/*', says: 'many, for a program' },
  ],
  async run(context, words, options) {
    const engine = await openEngine(context.repo, context.env, true);
    const paths = words.map(
      (word) => repositoryPath(engine.repository.root, context.repo, word) + (word.endsWith('/') ? '/' : ''),
    );
    const answer = await engine.owns(paths, policyChoice(options));
    return {
      value: answer,
      print(printer) {
        printer.table(
          [
            { title: 'Path', style: 'cyan', wraps: true },
            { title: 'Owner', style: 'bold' },
            { title: 'What that means', wraps: true },
          ],
          answer.paths.map(row),
        );
        printer.line(printer.style('dim', `by ${describeSource(answer.source)}`));
      },
    };
  },
};

function row({ path, owner }: OwnedPath): string[] {
  const { name, meaning } = describeOwner(owner);
  return [displayPath(path), name, meaning];
}
