import type { Licence } from '../../interfaces/index.ts';

/** Whose texts stand at an address, and on what terms. */
export interface Origin {
  readonly name: string;
  readonly licence: Licence;
}

const ARCHIVE: Origin = {
  name: 'Marxists Internet Archive (marxists.org)',
  licence: {
    name: 'As the page states: public domain, or CC BY-SA',
    url: 'https://www.marxists.org/admin/legal/index.htm',
  },
};

const UNKNOWN: Origin = { name: '', licence: { name: 'Not stated', url: null } };

/** Where a source comes from. Only its host counts: what stands in a text or a path grants nothing. */
export function originOf(source: string, own: Origin | undefined): Origin {
  const host = URL.canParse(source) ? new URL(source).hostname : '';
  if (host === 'marxists.org' || host.endsWith('.marxists.org')) return ARCHIVE;
  return own ?? { ...UNKNOWN, name: host };
}
