import { parentPort, workerData } from 'node:worker_threads';
import { EmbeddedIndex } from '../embedded/embedded-index.ts';
import { readTuning } from '../engines/tuning-file.ts';
import type { QuestionEmbedder } from '../query/question-vector.ts';
import { VectorDatabase } from '../vector-database.ts';
import { sendError, type FromThread, type ThreadStart, type ToThread } from './messages-between.ts';

// A thread that searches: it opens the index itself, so that SQLite and the vector scan of several run at the same time.

const { folder, model } = workerData as ThreadStart;
const port = parentPort!;
const tell = (message: FromThread) => port.postMessage(message);

/** The model stays in the serving thread: it may be large, or a server that is asked a few times at once. */
let awaited: PromiseWithResolvers<ArrayLike<number>> | undefined;
const embedder: QuestionEmbedder | undefined = model && {
  model,
  async embedQuery(text) {
    awaited = Promise.withResolvers();
    tell({ kind: 'embed', text });
    return awaited.promise;
  },
};

const database = new VectorDatabase(new EmbeddedIndex(folder), embedder, readTuning(folder));

port.on('message', (message: ToThread) => {
  switch (message.kind) {
    case 'search':
      void database.query(message.request).then(
        (answer) => tell({ kind: 'answer', answer }),
        (error: unknown) => tell({ kind: 'error', error: sendError(error) }),
      );
      return;
    case 'vector':
      awaited?.resolve(message.vector);
      return;
    case 'no-vector':
      awaited?.reject(new Error(message.why));
  }
});
