import { Worker } from 'node:worker_threads';
import type { SearchAnswer, SearchRequest } from '../../interfaces/index.ts';
import { searchThreadLost } from '../messages.ts';
import type { QuestionEmbedder } from '../query/question-vector.ts';
import { receiveError, type FromThread, type ThreadStart, type ToThread } from './messages-between.ts';

interface Search {
  readonly request: SearchRequest;
  readonly found: PromiseWithResolvers<SearchAnswer>;
  /** How often it was begun. */
  begun: number;
}

/** A search whose thread dies is begun once more: it may have been the memory of another one. */
const MOST_BEGUN = 2;

/** A module beside this one: in the sources, and in the bundle. */
const THREAD = new URL(import.meta.url.endsWith('.ts') ? './search-thread.ts' : './search-thread.js', import.meta.url);

/**
 * Searches of an embedded index on threads of their own, one at a time on each, the others in a queue; who asks bounds that.
 * A thread is started when a search needs one, again too when one has died.
 */
export class SearchPool implements AsyncDisposable {
  private readonly start: ThreadStart;
  private readonly embedder: QuestionEmbedder | undefined;
  private readonly most: number;
  private readonly threads = new Set<Worker>();
  private readonly idle: Worker[] = [];
  private readonly waiting: Search[] = [];
  private closed = false;

  constructor(folder: string, embedder: QuestionEmbedder | undefined, most: number) {
    const model = embedder && { id: embedder.model.id, version: embedder.model.version };
    this.start = { folder, model };
    this.embedder = embedder;
    this.most = most;
  }

  /** As `WeaviateInterface.query`; `E_INDEX_UNAVAILABLE` where the threads die over it. */
  async search(request: SearchRequest): Promise<SearchAnswer> {
    const search = { request, found: Promise.withResolvers<SearchAnswer>(), begun: 0 };
    this.waiting.push(search);
    this.next();
    return search.found.promise;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.closed = true;
    await Promise.all([...this.threads].map((thread) => thread.terminate()));
  }

  private next(): void {
    while (this.waiting.length > 0 && !this.closed) {
      const thread = this.idle.pop() ?? (this.threads.size < this.most ? this.open() : undefined);
      if (thread === undefined) return;
      this.begin(this.waiting.shift()!, thread);
    }
  }

  private open(): Worker {
    const thread = new Worker(THREAD, { workerData: this.start });
    this.threads.add(thread);
    return thread;
  }

  private begin(search: Search, thread: Worker): void {
    search.begun += 1;
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
    const send = (message: ToThread) => thread.postMessage(message);
    let why = 'its thread ended';
    const release = () => {
      thread.removeAllListeners();
      thread.unref(); // an idle thread keeps no process alive
      thread.on('error', () => {}).on('exit', () => this.forget(thread)); // it may also die while it is idle
    };
    thread.removeAllListeners();
    thread.ref();
    thread.on('message', (message: FromThread) => {
      if (message.kind === 'embed') return void this.embed(message.text).then(send);
      release();
      if (message.kind === 'answer') search.found.resolve(message.answer);
      else search.found.reject(receiveError(message.error));
      this.idle.push(thread);
      this.next();
    });
    thread.on('error', (error) => (why = error instanceof Error ? error.message : String(error)));
    thread.on('exit', () => {
      this.forget(thread);
      if (search.begun < MOST_BEGUN && !this.closed) this.waiting.unshift(search);
      else search.found.reject(searchThreadLost(why));
      this.next();
    });
    send({ kind: 'search', request: search.request });
  }

  private forget(thread: Worker): void {
    this.threads.delete(thread);
    const at = this.idle.indexOf(thread);
    if (at >= 0) this.idle.splice(at, 1);
  }

  private async embed(text: string): Promise<ToThread> {
    try {
      if (this.embedder === undefined) throw new Error('there is no model');
      return { kind: 'vector', vector: await this.embedder.embedQuery(text) };
    } catch (error) {
      return { kind: 'no-vector', why: error instanceof Error ? error.message : String(error) };
    }
  }
}
