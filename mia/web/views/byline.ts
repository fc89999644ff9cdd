import type { PassageAnswer } from '../../src/interfaces/index.ts';
import { addressOf } from '../address/search-state.ts';
import { html, type Html } from '../html/html.ts';
import { dateInWords, languageName } from '../messages.ts';

type Told = Pick<PassageAnswer, 'author' | 'coAuthors' | 'work' | 'chapter' | 'title' | 'date' | 'language'>;

/** Whose text it is, out of which work, and when: in one line. */
export function byline({ author, coAuthors, work, chapter, title, date, language }: Told): Html {
  const names = author === null ? coAuthors : [author, ...coAuthors];
  const parts = [
    names.length > 0 && joined(names.map((name) => html`<a class="author" href="${addressOf('/browse', { authors: [name] })}">${name}</a>`)), // prettier-ignore
    work !== null && !holds(title, work) && html`<cite>${work}</cite>`,
    chapter !== null && !holds(title, chapter) && html`<span>${chapter}</span>`,
    date !== null && html`<time datetime="${date}">${dateInWords(date)}</time>`,
    language !== 'en' && html`<span>${languageName(language)}</span>`,
  ].filter((part) => part !== false);
  return html`<p class="byline">
    ${parts.map((part, at) => html`${at > 0 && html`<span class="dot" aria-hidden="true"> · </span>`}${part}`)}
  </p>`;
}

/** Whether the title says it already; of `Ten. The Working-Day` its name is enough. */
function holds(title: string | null, part: string): boolean {
  const name = part.replace(/^[^.]{1,12}\. /, '');
  return title !== null && title.toLowerCase().includes(name.toLowerCase());
}

function joined(parts: readonly Html[]): Html {
  return html`${parts.map((part, at) => html`${at > 0 && (at === parts.length - 1 ? ' and ' : ', ')}${part}`)}`;
}
