import { isSure } from './claim.ts';
import type { DocumentMetadata } from './document-metadata.ts';
import type { FrontMatter } from './front-matter.ts';
import type { PersonClaim } from './person-claim.ts';

/** The front matter that goes with a document's metadata. Pure: the same metadata gives the same front matter. */
export function frontMatterOf(metadata: DocumentMetadata): FrontMatter {
  const { identification, authorship, time, technical, semantic } = metadata;
  return {
    id: identification.id,
    title: identification.title?.value ?? null,
    author: authorship.author?.name ?? null,
    coAuthors: names(authorship.coAuthors),
    editors: names(authorship.editors),
    translators: names(authorship.translators),
    unsure: unsureFields(metadata),
    written: time.written?.value ?? null,
    published: time.published?.value ?? null,
    language: technical.language.value,
    work: semantic.work?.value ?? null,
    kind: semantic.kind,
    source: identification.url ?? identification.sourceKey,
    sourceHash: identification.sourceHash,
    processor: `${technical.processor.name} ${technical.processor.version}`,
  };
}

function names(people: readonly PersonClaim[]): string[] {
  return people.map((person) => person.name);
}

function unsureFields({ identification, authorship, time, technical }: DocumentMetadata): FrontMatter['unsure'] {
  const claims = {
    title: identification.title,
    author: authorship.author,
    written: time.written,
    published: time.published,
    language: technical.language,
  };
  return (Object.keys(claims) as (keyof typeof claims)[]).filter((field) => {
    const claim = claims[field];
    return claim !== null && !isSure(claim);
  });
}
