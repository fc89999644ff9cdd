import type { APIInterface, FacetsResponse } from '../../src/interfaces/index.ts';
import type { FormChoices } from '../views/search-form.ts';

const MOST = 300;

/** What the filters offer: counted anew for each build of the index, not for each question. */
export class FilterChoices {
  private readonly api: APIInterface;
  private held: FacetsResponse | undefined;

  constructor(api: APIInterface) {
    this.api = api;
  }

  /** Those of a build of the index; of the one in use where none is named. */
  async facets(indexVersion?: string): Promise<FacetsResponse> {
    if (this.held === undefined || this.held.indexVersion !== indexVersion)
      this.held = await this.api.facets({ limit: MOST });
    return this.held;
  }

  async ofIndex(indexVersion: string): Promise<FormChoices> {
    return choicesOf(await this.facets(indexVersion));
  }
}

export function choicesOf({ facets }: FacetsResponse): FormChoices {
  const { author = [], section = [], language = [] } = facets;
  const byName = (one: { value: string }, other: { value: string }) => one.value.localeCompare(other.value, 'en');
  return { authors: author.toSorted(byName), sections: section.toSorted(byName), languages: language };
}
