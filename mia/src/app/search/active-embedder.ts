import type { EmbeddingGenerator, StorageInterface } from '../../interfaces/index.ts';
import { openActive, readActive, readSet, type OpenOptions } from '../../embeddings/index.ts';
import type { QuestionEmbedder, QuestionModel } from '../../vectordb/index.ts';

/** While the model of the index is not in use, it is not looked for more often than this. */
const LOOK_AGAIN = 5_000;
const NONE: QuestionModel = { id: '', version: '' };

/**
 * Embeds questions with the model in use, and follows the index to the next one: a server goes on with both kinds of search
 * when the corpus was embedded anew and the index made again. Where no model can be opened the words do alone.
 */
export class ActiveEmbedder implements QuestionEmbedder {
  private readonly storage: StorageInterface;
  private readonly options: OpenOptions;
  private generator: EmbeddingGenerator | undefined;
  private looked = 0;
  private looking: Promise<void> = Promise.resolve();

  private constructor(storage: StorageInterface, options: OpenOptions) {
    this.storage = storage;
    this.options = options;
  }

  static async open(storage: StorageInterface, options: OpenOptions): Promise<ActiveEmbedder> {
    const embedder = new ActiveEmbedder(storage, options);
    await embedder.change();
    return embedder;
  }

  get model(): QuestionModel {
    return this.generator?.model ?? NONE;
  }

  async embedQuery(text: string): Promise<ArrayLike<number>> {
    if (this.generator === undefined) throw new Error('there is no model');
    return this.generator.embedQuery(text);
  }

  async follow(model: QuestionModel): Promise<void> {
    if (this.looked === 0 || performance.now() - this.looked >= LOOK_AGAIN) {
      this.looked = performance.now();
      this.looking = this.change(model);
    }
    await this.looking;
  }

  /** To the model in use, if it is the one that is wanted: another one is not opened in vain, for it may cost money. */
  private async change(wanted?: QuestionModel): Promise<void> {
    try {
      if (wanted !== undefined && !(await this.isActive(wanted))) return;
      const before = this.generator;
      this.generator = (await openActive(this.storage, this.options)).generator;
      await before?.close();
    } catch {
      // the answer says that only its words were searched
    }
  }

  private async isActive({ id, version }: QuestionModel): Promise<boolean> {
    const active = await readActive(this.storage);
    if (active === undefined) return false;
    const { model } = await readSet(this.storage, active.folder);
    return model.id === id && model.version === version;
  }
}
