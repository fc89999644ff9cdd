import { Tokenizer } from 'htmlparser2';

const LESS_THAN = 0x3c;
const AMPERSAND = 0x26;

/** What of the library's tokenizer is used here; it declares all of it private. */
interface Insides {
  buffer: string;
  index: number;
  offset: number;
  stateText(unit: number): void;
}

const library = Tokenizer.prototype as unknown as Insides;

/**
 * The library's tokenizer, which goes through its states for every character; most characters are text, and only `<` or `&`
 * ends that. A test holds it against the library's own, event by event.
 */
export class TextTokenizer extends Tokenizer {}

Object.assign(TextTokenizer.prototype, {
  stateText(this: Insides, unit: number): void {
    const { buffer, offset } = this;
    let at = this.index - offset;
    let next = unit;
    while (next !== LESS_THAN && next !== AMPERSAND && at + 1 < buffer.length) next = buffer.charCodeAt((at += 1));
    this.index = at + offset;
    library.stateText.call(this, next);
  },
});
