import type { IndexedDocument, WeaviateInterface } from '../../interfaces/index.ts';
import { namesOf } from './authors.ts';
import { noCatalogue } from '../messages.ts';

/** The documents of one build of the index. */
export interface Holdings {
  readonly documents: readonly IndexedDocument[];
  readonly authorNames: readonly string[];
  readonly indexVersion: string;
}

/** What the index holds, read once for each build of it. */
export class Catalogue {
  private readonly index: WeaviateInterface;
  private reading: { readonly version: string; readonly holdings: Promise<Holdings> } | undefined;

  constructor(index: WeaviateInterface) {
    this.index = index;
  }

  async holdings(): Promise<Holdings> {
    const version = await this.index.version();
    if (this.reading?.version !== version) {
      const reading = { version, holdings: this.read(version) };
      this.reading = reading;
      reading.holdings.catch(() => {
        if (this.reading === reading) this.reading = undefined; // the next one tries again
      });
    }
    return this.reading.holdings;
  }

  private async read(indexVersion: string): Promise<Holdings> {
    const documents = await this.index.documents();
    if (documents === undefined) throw noCatalogue();
    const authorNames = [...new Set(documents.flatMap(namesOf))];
    return { documents, authorNames, indexVersion };
  }
}
