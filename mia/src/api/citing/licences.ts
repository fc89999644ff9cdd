import type { Licence } from '../../interfaces/index.ts';

/** Whose texts stand at an address, and on what terms. */
export interface Origin {
  readonly name: string;
  readonly licence: Licence;
}

// Transcriptions are CC BY-SA or public domain as each page says; some texts are there by their holders' permission alone.
const ARCHIVE: Origin = {
  name: 'Marxists Internet Archive (marxists.org)',
  licence: {
    name: 'as stated on the page: public domain, CC BY-SA, or by permission',
    url: 'https://www.marxists.org/admin/legal/index.htm',
  },
};

const UNKNOWN: Origin = { name: '', licence: { name: 'not stated', url: null } };

/** Where a source comes from. Only its host counts: what stands in a text or a path grants nothing. */
export function originOf(source: string, own: Origin | undefined): Origin {
  const host = URL.canParse(source) ? new URL(source).hostname : '';
  if (host === 'marxists.org' || host.endsWith('.marxists.org')) return ARCHIVE;
  return own ?? { ...UNKNOWN, name: host };
}
