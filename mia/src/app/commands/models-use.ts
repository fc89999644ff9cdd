import path from 'node:path';
import { listSets, parseModelSpec, prepareKnown, prepareSet, type ModelSpec } from '../../embeddings/index.ts';
import type { Command } from '../command.ts';
import { EMBEDDING_OPTIONS, runEmbedding } from '../embedding-run.ts';

export const modelsUse: Command = {
  name: 'models use',
  summary: 'change over to another model of embeddings',
  details:
    'Builds a set of its own beside the one in use, and changes over when it is whole. Keys come from the variables MIA_EMBEDDING_KEY and RUNPOD_API_KEY.',
  arguments: [
    {
      usage: '<model>',
      description:
        'a set that `mia models list` shows, or `lsa`, `onnx:<folder>`, `http:<address of /v1>#<model>`, `runpod:endpoint/<id>#<model>`, `runpod:pod/<GPU type>#<model>`',
    },
  ],
  options: EMBEDDING_OPTIONS,
  run(context, [name = ''], options) {
    return runEmbedding(context, options, async (storage, open) => {
      const known = (await listSets(storage)).find((set) => set.folder === name);
      if (known !== undefined) return prepareKnown(storage, known, open);
      return prepareSet(storage, anywhere(parseModelSpec(name), context.cwd), open);
    });
  },
};

/** A folder is written down so that it is found from wherever the next command runs. */
function anywhere(spec: ModelSpec, cwd: string): ModelSpec {
  return spec.kind === 'onnx' ? { ...spec, folder: path.resolve(cwd, spec.folder) } : spec;
}
