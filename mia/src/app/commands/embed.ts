import { parseModelSpec, prepareKnown, prepareSet, readActive, readSet } from '../../embeddings/index.ts';
import type { Command } from '../command.ts';
import { EMBEDDING_OPTIONS, runEmbedding } from '../embedding-run.ts';

export const embed: Command = {
  name: 'embed',
  summary: 'cut the documents into passages and make their vectors',
  details:
    'Uses the model that is in use, at first one that is fitted on the documents themselves. What did not change is not done again; ended in the middle, the same command goes on. `mia models use` changes the model.',
  arguments: [],
  options: EMBEDDING_OPTIONS,
  run(context, _words, options) {
    return runEmbedding(context, options, async (storage, open) => {
      const active = await readActive(storage);
      if (active === undefined) return prepareSet(storage, { kind: 'lsa' }, open);
      const set = await readSet(storage, active.folder);
      const spec = parseModelSpec(set.spec);
      return spec.kind === 'lsa' ? prepareSet(storage, spec, open) : prepareKnown(storage, set, open);
    });
  },
};
