import { readFileSync } from 'node:fs';
import path from 'node:path';
import { lacks } from '@concert-mia/base/testkit';
import { describe, expect, test } from 'vitest';
import { convert } from '../convert.ts';
import { plainText } from '../html/block.ts';
import { corpus } from '../testing/shared-corpus.ts';

const SCAN = path.join(corpus.nasty, '30-scan-without-text.pdf');

describe.skipIf(lacks({ file: SCAN }))('a scan', () => {
  test('is refused as what it is', async () => {
    expect(await convert(readFileSync(SCAN), 'scan.pdf')).toMatchObject({ code: 'no-text-layer', quarantine: true });
  });

  test.skipIf(lacks({ program: 'tesseract' }) || lacks({ program: 'pdftoppm' }))(
    'is read where it is wanted',
    async () => {
      const read = await convert(readFileSync(SCAN), 'scan.pdf', { ocr: true });
      if ('code' in read) throw new Error(read.message);
      const words = read.document.parts.flatMap((part) => plainText(part.inlines).match(/\p{L}{3,}/gu) ?? []);
      expect(words.length).toBeGreaterThan(50);
    },
  );

  test('that cannot be read is refused with the reason', async () => {
    const before = process.env['PATH'];
    process.env['PATH'] = '';
    try {
      const refused = await convert(readFileSync(SCAN), 'scan.pdf', { ocr: true });
      expect(refused).toMatchObject({
        code: 'no-text-layer',
        message: expect.stringContaining('not installed') as string,
      });
    } finally {
      process.env['PATH'] = before;
    }
  });
});
