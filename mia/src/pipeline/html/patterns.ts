/** Words of the archive's own frame, in the languages of its sections. What is about the text, never the text. */

export const NAVIGATION_CLASSES = new Set(
  'toplink footer footerlink foot updat updated next prev previous navbar nav navigation linkback bottomlink toplinks'.split(
    ' ',
  ),
);

/** Classes that need most of their text linked before they count as navigation. */
export const LINK_CLASSES = new Set(['link', 'links', 'linkbar', 'tab', 'tabs']);

export const INFORMATION_CLASSES = new Set(['information', 'info', 'infoblock', 'infotop', 'infobot']);

export const QUOTE_CLASS =
  /^(?:quote[a-z]*|indent[a-z]*|blk-?quot[a-z]*|block-?quot[a-z]*|cital|cita|citation|extract|epigraph|motto)$/;
export const VERSE_CLASS = /^(?:verse[a-z]*|poem[a-z]*|stanza|poetry|song)$/;
export const NOTE_CLASS = /^(?:note[a-z]?|endnote[a-z]*|footnote[a-z]*|pagenote[a-z]*|anote|ednote|nota|notes)$/;
export const SIGNATURE_CLASS = /^(?:sig|sign|signed|signature|author|firma)$/;
export const PLACE_DATE_CLASS = /^(?:placedate|dateplace|place|dateline|letterdate)$/;
export const SALUTATION_CLASS = /^(?:salutation|salute|greeting|addressee)$/;
export const CLOSING_CLASS = /^(?:closing|close|valediction)$/;
export const CONTENTS_CLASS = /^(?:toc[a-z0-9]*|index[a-z]?|contents?)$/;
export const CAPTION_CLASS = /^(?:caption|pagenote|figcaption)$/;

export const UPDATED =
  /^\W*(?:last updated|updated|last modified|última actualización|zuletzt|dernière mise à jour)\b/i;

/** What links of the frame say. Matched against a whole link or line, never inside a sentence. */
export const FRAME_PHRASE =
  /^(?:\W*(?:top(?: of (?:the )?page)?|back(?: to .{1,60})?|return to .{1,60}|next(?:[:\s].{0,80})?|previous(?:[:\s].{0,80})?|contents?(?: page)?|table of contents|index|home|(?:next |previous )?(?:section|chapter|part|page|letter|article)(?: [\divxlc]+.{0,60})?|.{0,60}\b(?:internet )?archive|.{0,60}index|mia|zurück.{0,60}|inhalt(?:sverzeichnis.{0,40})?|volver.{0,60}|indice|índice|\[ ?archiv\w* .{0,40}\]|sommaire|print version|pdf version)\W*)$/i;

export const NOTES_HEADING =
  /^\W*(?:(?:foot|end|author'?s?|author’s|editor'?s?|editor’s|editorial|transcriber'?s?|translator'?s?|explanatory|reference)?\s*-?\s*(?:foot|end)?notes?(?: by .{1,40})?(?: and references)?|notas?(?: .{0,30})?|anmerkungen?|fu(?:ß|ss)noten?|note|remarques|примечани[ея]|shënime|references)\W*$/i;

/** `[1]`, `1.`, `(a)`, `*`, `[3a]`, `1*`, `{65}`: what a reference or a note is called. */
export const NOTE_LABEL = /^[[({]?\s*(?:\d{1,4}[a-z]?\*?|[a-z]|[*†‡§¶]{1,4}|[ivxlc]{1,6}|note)\s*[\])}]?\s*[.:)]?$/i;
/** What a link to a note on another page is called: a number or a sign, for a word there may be any link. */
export const FOREIGN_NOTE_LABEL = /^[[({]?\s*(?:\d{1,4}[a-z]?\*?|[*†‡§¶]{1,4})\s*[\])}]?$/i;
export const LABEL_AT_START =
  /^\s*([[({]\s*(?:\d{1,4}[a-z]?\*?|[*†‡§¶]{1,4}|[a-z])\s*[\])}]\.?|\d{1,3}[a-z]?\*?[.)]|[*†‡]{1,3})\s*(?=\S)/;

/** Labels of information lines, for pages that set them without a class. */
export const INFORMATION_WORDS =
  /\b(?:transcri(?:bed|ption|pción)|mark(?:ed)?[ -]?up|html(?:-markup)?|first published|source|translated (?:by|for|from)|online version|proofread|public domain|digitali[sz]a(?:ción|da)|edición|fuente|redacción|scritto|fonte|trascri|seitenzahlen verweisen|erstellt am|korrektur)\b/i;

export const DATE_LINE =
  /^\W*(?:(?:written|published|speech|delivered|spring|summer|autumn|fall|winter|early|late|mid|circa|c\.)\W+)*(?:\d{1,2}(?:st|nd|rd|th)?\.?\s+)?(?:(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|enero|febrero|marzo|abril|mayo|junio|julio|agosto|sep?tiembre|octubre|noviembre|diciembre|januar|februar|märz|mai|juni|juli|oktober|dezember)\.?\W*)?(?:\d{1,2}(?:st|nd|rd|th)?\W+)?(?:(?:1[4-9]|20)\d\d)(?:\W{1,3}(?:(?:1[4-9]|20)?\d\d))?\W*$/i;

/** Stronger than a word: a phrase that only somebody who made the page would write. */
export const INFORMATION_PHRASE =
  /\b(?:transcribed|marked[ -]up|html[ -]markup|proofread|translated|digitali[sz]ed)\b[^.]{0,60}\b(?:by|for|from)\b|\b(?:source|transcri\w+|mark-?up|publisher|fuente|fonte|quelle)\s*:/i;
