import { franc } from 'franc-min';
import type { TextClaim } from '../../interfaces/index.ts';
import { textClaim } from './claims.ts';

/** The archive's sections by language. English has none: it is the rest. */
const SECTIONS: Readonly<Record<string, string>> = {
  espanol: 'es',
  francais: 'fr',
  deutsch: 'de',
  italiano: 'it',
  portugues: 'pt',
  russkij: 'ru',
  shqip: 'sq',
  turkce: 'tr',
  svenska: 'sv',
  norsk: 'no',
  dansk: 'da',
  suomi: 'fi',
  nederlands: 'nl',
  polski: 'pl',
  cestina: 'cs',
  chinese: 'zh',
  nihon: 'ja',
  hangul: 'ko',
  arabic: 'ar',
  farsi: 'fa',
  indonesia: 'id',
  vietnamese: 'vi',
  catala: 'ca',
  euskara: 'eu',
  galego: 'gl',
  romana: 'ro',
  magyar: 'hu',
  ellinika: 'el',
  hebrew: 'he',
  ukrainian: 'uk',
  filipino: 'tl',
  bangla: 'bn',
  hindi: 'hi',
  tamil: 'ta',
};

/** Individual languages that statistics tell and BCP 47 files under another name. */
const NAMES: Readonly<Record<string, string>> = {
  cmn: 'zh',
  arb: 'ar',
  pes: 'fa',
  als: 'sq',
  nob: 'no',
  nno: 'no',
  ekk: 'et',
  lvs: 'lv',
  zlm: 'ms',
};

/** Fewer letters than this say little; the section is the better witness. */
const ENOUGH = 300;
const SAMPLE = 600;

/** The language of a text, from the text itself where there is enough of it, else from its section or its own label. */
export function languageOf(text: string, path: string, declared: string | undefined): TextClaim {
  const section = path
    .toLowerCase()
    .split('/')
    .map((folder) => SECTIONS[folder])
    .find((tag) => tag !== undefined);
  const start = Math.min(Math.floor(text.length / 4), 2000);
  const sample = text.slice(start, start + SAMPLE).replaceAll(/[#*[\]()>|\\^]|\bhttps?:\S+/g, ' ');
  if (isEnglish(sample)) return textClaim('en', 'detected', 0.97);
  const letters = sample.match(/\p{L}/gu)?.length ?? 0;
  const detected = letters < 40 ? undefined : tagOf(franc(sample, { minLength: 30 }));
  const label = canonical(declared);
  if (detected !== undefined && letters >= ENOUGH) {
    return textClaim(
      detected,
      'detected',
      detected === section || detected === label || detected === 'en' ? 0.97 : 0.85,
    );
  }
  if (section !== undefined) return textClaim(section, 'path', detected === section ? 0.95 : 0.8);
  if (label !== undefined) return textClaim(label, 'meta-element', detected === label ? 0.95 : 0.6);
  if (detected !== undefined) return textClaim(detected, 'detected', 0.5);
  return textClaim('und', 'detected', 0);
}

/** Words that together make up a seventh of any English prose and of no other language's. */
const ENGLISH = /\b(?:the|of|and|to|that|which|is|was|with|this|by|it)\b/gi;

/** Most of the archive is English, and this is a hundred times faster than asking for eighty languages. */
function isEnglish(sample: string): boolean {
  const words = sample.match(/[a-z]+/gi)?.length ?? 0;
  return words >= 60 && sample.length < words * 9 && (sample.match(ENGLISH)?.length ?? 0) / words > 0.14;
}

function tagOf(code: string): string | undefined {
  if (code === 'und') return undefined;
  return canonical(NAMES[code] ?? code);
}

/** `en-US` as `en`; nonsense as `undefined`. */
function canonical(tag: string | undefined): string | undefined {
  if (tag === undefined) return undefined;
  try {
    return new Intl.Locale(tag.trim().replaceAll('_', '-')).language;
  } catch {
    return undefined;
  }
}
