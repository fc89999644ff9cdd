import { describe, expect, test } from 'vitest';
import { cite } from './cite.ts';

const chapter = {
  documentId: '0123456789abcdef01234567',
  title: 'Commodities',
  author: 'Karl Marx',
  work: 'Capital',
  chapter: 'ch. 1',
  year: 1867,
  source: 'https://www.marxists.org/archive/marx/works/1867-c1/ch01.htm',
};
const own = { name: 'the bundled corpus', licence: { name: 'CC0-1.0', url: null } };

describe('a citation', () => {
  test('says whose text, from where, and on what terms, down to the paragraph', () => {
    const { link, attribution } = cite({ ...chapter, sourceAnchor: '015' });
    expect(link).toBe(`${chapter.source}#015`);
    expect(attribution).toBe(
      `Karl Marx, “Commodities”, in: Capital, ch. 1 (1867), Marxists Internet Archive (marxists.org), ${link} (licence: as stated on the page: public domain, CC BY-SA, or by permission)`,
    );
  });

  test.each(['https://marxists.org/x.htm', 'http://www.marxists.org/x.htm', 'https://www2.marxists.org/x.htm'])(
    'of %s names the archive and the page with its terms',
    (source) => {
      const { licence } = cite({ ...chapter, source });
      expect(licence.name).toContain('CC BY-SA');
      expect(licence.url).toBe('https://www.marxists.org/admin/legal/index.htm');
    },
  );

  test.each([
    'https://marxists.org.example/x.htm',
    'https://evil.example/www.marxists.org/x.htm',
    'https://marxists.org@evil.example/x.htm',
    'https://notmarxists.org/x.htm',
    'texts/marxists.org/x.htm',
  ])('of %s claims no licence', (source) => {
    const { licence, attribution } = cite({ ...chapter, source });
    expect(licence).toEqual({ name: 'not stated', url: null });
    expect(attribution).toContain('(licence: not stated)');
    expect(attribution).not.toContain('Marxists Internet Archive');
  });

  test('of one’s own texts has the name and the licence that the server was given, and never for the archive’s', () => {
    expect(cite({ ...chapter, source: 'demo/letter.htm' }, own).attribution).toContain('the bundled corpus, demo/letter.htm (licence: CC0-1.0)'); // prettier-ignore
    expect(cite(chapter, own).licence.name).not.toBe('CC0-1.0');
  });

  test('is whole where hardly anything is known', () => {
    const bare = { ...chapter, title: null, author: null, work: null, chapter: null, year: null, source: 'a.txt' };
    expect(cite(bare).attribution).toBe('“Without a title”, a.txt (licence: not stated)');
  });
});
