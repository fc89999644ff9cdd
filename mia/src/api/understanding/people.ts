import { folded } from '../catalogue/order.ts';

/** Someone who is known under several names. */
export interface Person {
  readonly name: string;
  readonly aliases: readonly string[];
}

/** A name that was written out. */
export interface WrittenOut {
  readonly alias: string;
  readonly name: string;
}

const LONGEST = 5;

/** Who is meant by which name. */
export class People {
  private readonly byKey = new Map<string, string>();

  constructor(people: readonly Person[]) {
    for (const { name, aliases } of people) for (const each of [...aliases, name]) this.byKey.set(keyOf(each), name);
  }

  /** The usual name of who is called so; `undefined` for nobody who is known. */
  usualName(name: string): string | undefined {
    return this.byKey.get(keyOf(name));
  }

  /**
   * The pseudonyms and other spellings in a text, with the usual names. A surname alone is none: the usual name has it, and
   * to search for the first name as well would only find its other bearers.
   */
  aliasesIn(text: string): WrittenOut[] {
    const words = [...text.matchAll(/[\p{L}\p{M}.'’-]+/gu)].map(([word]) => word);
    const found: WrittenOut[] = [];
    for (let at = 0; at < words.length;) {
      const name = this.nameAt(words, at);
      if (name !== undefined && isOtherName(name)) found.push(name);
      at += name === undefined ? 1 : name.alias.split(' ').length;
    }
    return [...new Map(found.map((each) => [each.name, each])).values()];
  }

  /** The longest known name that begins at a word. Names begin with a capital: `reed` is a plant. */
  private nameAt(words: readonly string[], at: number): WrittenOut | undefined {
    if (!/^\p{Lu}/u.test(words[at] ?? '')) return undefined;
    for (let length = Math.min(LONGEST, words.length - at); length > 0; length -= 1) {
      const alias = words
        .slice(at, at + length)
        .join(' ')
        .replace(/['’]s?$|[.,]+$/u, '');
      const name = this.usualName(alias);
      if (name !== undefined) return { alias, name };
    }
    return undefined;
  }
}

function isOtherName({ alias, name }: WrittenOut): boolean {
  const surname = keyOf(name.split(' ').at(-1) ?? name);
  return !keyOf(alias).endsWith(surname);
}

/** Two spellings of one name share a key: spaces, dots, capitals and accents say nothing. */
function keyOf(name: string): string {
  return folded(name).replaceAll(/[^\p{L}\p{N}]+/gu, '');
}
