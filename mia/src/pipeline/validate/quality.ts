import { isSure, type DocumentMetadata, type QualityProblem } from '../../interfaces/index.ts';
import type { DecodingProblem } from '../decode/index.ts';
import type { RenderedDocument } from '../markdown/render-markdown.ts';

/** What a document is judged by. */
export interface Judged {
  readonly metadata: DocumentMetadata;
  readonly rendered: RenderedDocument;
  readonly decoding: readonly DecodingProblem[];
  readonly wrongTitleElement: boolean;
}

export interface Quality {
  /** 1: nothing to complain of; 0: not to be relied on at all. */
  readonly score: number;
  readonly problems: readonly QualityProblem[];
}

/** A finding and how much of the score it costs. */
interface Finding extends QualityProblem {
  readonly cost: number;
}

/** UTF-8 that was once read as windows-1252: `â€™` for an apostrophe, `Ã©` for é. */
const MOJIBAKE = /â€[™œ\u009D\u0153“”˜¦]|Ã[©¨¼¤¶ŸŸ±¡³º]|Â[°«»§]/g;

/** Completeness, encoding and consistency of one document, as a score and a list of findings. Pure. */
export function judge(judged: Judged): Quality {
  const findings = [...completeness(judged.metadata), ...encoding(judged), ...consistency(judged)];
  const score = findings.reduce((left, finding) => left * (1 - finding.cost), 1);
  return { score: Math.round(score * 1000) / 1000, problems: findings.map(({ code, message }) => ({ code, message })) };
}

function* completeness({
  identification,
  authorship,
  time,
  technical,
  semantic,
}: DocumentMetadata): Generator<Finding> {
  if (semantic.kind !== 'content') {
    yield {
      code: `kind-${semantic.kind}`,
      message: `It is a page of the kind "${semantic.kind}", not a text.`,
      cost: 0.3,
    };
    return;
  }
  if (identification.title === null) yield { code: 'no-title', message: 'It has no title.', cost: 0.2 };
  else if (!isSure(identification.title)) yield { code: 'unsure-title', message: 'Its title is unsure.', cost: 0.08 };
  if (authorship.author === null) yield { code: 'no-author', message: 'Nobody is named as its author.', cost: 0.15 };
  else if (!isSure(authorship.author)) yield { code: 'unsure-author', message: 'Its author is unsure.', cost: 0.07 };
  const date = time.written ?? time.published;
  if (date === null) yield { code: 'no-date', message: 'Nothing says when it was written or published.', cost: 0.1 };
  else if (!isSure(date)) yield { code: 'unsure-date', message: 'Its date is unsure.', cost: 0.05 };
  if (technical.language.value === 'und')
    yield { code: 'no-language', message: 'Its language could not be told.', cost: 0.1 };
  if (technical.words < 30) yield { code: 'short', message: `It has ${technical.words} words only.`, cost: 0.1 };
}

function* encoding({ metadata, rendered, decoding }: Judged): Generator<Finding> {
  const { replacements, declared } = metadata.technical.encoding;
  if (replacements > 0) {
    yield {
      code: 'replacement-characters',
      message: `${replacements} characters of it could not be read.`,
      cost: Math.min(0.3, 0.02 + replacements / 1000),
    };
  }
  const mojibake = rendered.markdown.match(MOJIBAKE)?.length ?? 0;
  if (mojibake > 0)
    yield {
      code: 'mojibake',
      message: `${mojibake} places look like UTF-8 that was once read as windows-1252; they are kept as they are.`,
      cost: 0.05,
    };
  if (decoding.includes('nonsense-label'))
    yield {
      code: 'nonsense-charset',
      message: `It declares the encoding \`${declared}\`, which there is not.`,
      cost: 0.01,
    };
  if (decoding.includes('declared-mismatch'))
    yield {
      code: 'wrong-charset',
      message: `It declares \`${declared}\`, and its bytes are something else.`,
      cost: 0.01,
    };
  if (decoding.includes('mixed-encodings'))
    yield { code: 'mixed-encodings', message: 'Its bytes mix two encodings.', cost: 0.1 };
  if (decoding.includes('truncated')) yield { code: 'truncated', message: 'It ends inside a character.', cost: 0.1 };
}

function* consistency({ rendered, wrongTitleElement }: Judged): Generator<Finding> {
  if (wrongTitleElement)
    yield { code: 'wrong-title', message: 'Its <title> names another text than its headings do.', cost: 0.02 };
  const unlinked = rendered.notes.filter((note) => note.references.length === 0).length;
  if (unlinked > 0)
    yield {
      code: 'unlinked-notes',
      message: `${unlinked} of its ${rendered.notes.length} notes are linked from nowhere.`,
      cost: Math.min(0.05, unlinked * 0.01),
    };
}
