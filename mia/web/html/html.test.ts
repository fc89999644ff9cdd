import fc from 'fast-check';
import { parseFragment, type DefaultTreeAdapterTypes } from 'parse5';
import { describe, expect, test } from 'vitest';
import { html } from './html.ts';
import { outerLink } from './outer-link.ts';

const ELEMENT = (text: string, value: string) => html`<p title="${value}">${text}</p>`.text;

/** Whatever could end a text or an attribute, and some of what could not. */
const TEXT = fc.string({ unit: fc.constantFrom(...Array.from(`<>"'&/=;!-\n ascriptü`)), maxLength: 40 });

describe('a template', () => {
  test('keeps whatever is put into it as text, and as the value of an attribute', () => {
    fc.assert(
      fc.property(TEXT, TEXT, (text, value) => {
        const { childNodes } = parseFragment(ELEMENT(text, value));
        const [element] = childNodes as DefaultTreeAdapterTypes.Element[];
        expect(childNodes).toHaveLength(1);
        expect(element?.attrs.map(({ name }) => name)).toEqual(['title']);
        expect(element?.childNodes.every(({ nodeName }) => nodeName === '#text')).toBe(true);
      }),
    );
  });

  test('takes templates as they are, lists joined, and shows nothing for what is not there', () => {
    const items = ['<b>', 'two'].map((item) => html`<li>${item}</li>`);
    expect(html`<b>${items}${undefined}${null}${false}${0}</b>`.text).toBe('<b><li>&lt;b&gt;</li><li>two</li>0</b>');
  });
});

test.each([
  ['https://www.marxists.org/x.htm#015', true],
  ['javascript:alert(1)', false],
  [' https://x.org', false],
  ['data:text/html,x', false],
  ['//x.org', false],
  ['archive/marx/x.htm', false],
])('%s is a link outside: %s', (address, is) => {
  expect(outerLink(address) !== undefined).toBe(is);
});
