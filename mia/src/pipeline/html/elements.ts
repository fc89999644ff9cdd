import { MARK } from './block.ts';

/** Elements that start a paragraph of their own. */
export const BLOCKS = new Set(
  (
    'address article aside blockquote body caption center dd details dir div dl dt fieldset figcaption figure footer ' +
    'form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav noframes ol p pre section summary ' +
    'table tbody td tfoot th thead tr ul'
  ).split(' '),
);

/** Blocks whose name says what their text is; text in any other block belongs to an unnamed paragraph. */
export const NAMED = new Set('p h1 h2 h3 h4 h5 h6 li dt dd pre caption'.split(' '));

/** Elements whose content nobody sees. */
export const UNSEEN = new Set(
  'script style noscript iframe object embed applet svg math template select textarea noembed audio video canvas'.split(
    ' ',
  ),
);

export const MARKS: Readonly<Record<string, number>> = {
  em: MARK.em,
  i: MARK.em,
  cite: MARK.em,
  dfn: MARK.em,
  var: MARK.em,
  strong: MARK.strong,
  b: MARK.strong,
  sup: MARK.sup,
  sub: MARK.sub,
  code: MARK.code,
  tt: MARK.code,
  kbd: MARK.code,
  samp: MARK.code,
  s: MARK.struck,
  strike: MARK.struck,
  del: MARK.struck,
};
