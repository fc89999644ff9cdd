import { cp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { tempDir } from '@concert-mia/base/testkit';
import { describe, expect, test } from 'vitest';
import { openOnnx } from './onnx-generator.ts';
import { pool } from './pool.ts';

const TINY = path.join(import.meta.dirname, 'tiny-model');

/** It is optional: where it could not be installed these tests are shown as skipped. */
function runtimeIsMissing(): boolean {
  try {
    createRequire(import.meta.url).resolve('onnxruntime-node');
    return false;
  } catch {
    return true;
  }
}

describe.skipIf(runtimeIsMissing())('a sentence-transformer folder', () => {
  test('is opened with what it says of itself', async () => {
    const generator = await openOnnx(TINY);
    expect(generator.model).toMatchObject({ id: 'onnx:tiny-model', dimension: 4, maxTokens: 12 });
    expect(generator.countTokens('The strike')).toBe(4);
    await generator.close();
  });

  test('gives unit vectors, the same for a text alone and beside longer ones', async () => {
    const generator = await openOnnx(TINY);
    const [alone] = await generator.embed(['strike']);
    const [longer, beside] = await generator.embed(['the fleet of the sailor of the fleet', 'strike']);
    expect([...beside!]).toEqual([...alone!].map((value) => expect.closeTo(value, 5) as number));
    expect(Math.hypot(...longer!)).toBeCloseTo(1, 5);
    await generator.close();
  });

  test('marks questions otherwise than passages, as the folder says', async () => {
    const generator = await openOnnx(TINY);
    const [passage] = await generator.embed(['strike']);
    expect(await generator.embedQuery('strike')).not.toEqual(passage);
    await generator.close();
  });

  test('takes words that the model does not know, and other scripts', async () => {
    const generator = await openOnnx(TINY);
    const vectors = await generator.embed(['xylophone', '全世界无产者', '\u0000\uFFFD', '']);
    for (const vector of vectors) expect(Math.hypot(...vector)).toBeCloseTo(1, 5);
    await generator.close();
  });

  test('cuts a text that is too long', async () => {
    const generator = await openOnnx(TINY);
    const [vector] = await generator.embed(['strike '.repeat(500)]);
    expect(Math.hypot(...vector!)).toBeCloseTo(1, 5);
    await generator.close();
  });

  test.each<[string, (folder: string) => Promise<void>]>([
    ['without a model', (folder) => rm(path.join(folder, 'onnx'), { recursive: true })],
    ['with a model that is cut short', (folder) => truncate(path.join(folder, 'onnx/model.onnx'), 100)],
    ['without a tokeniser', (folder) => rm(path.join(folder, 'tokenizer.json'))],
    ['with a tokeniser that is no JSON', (folder) => writeFile(path.join(folder, 'tokenizer.json'), '{')],
  ])('%s is refused with its place', async (_, change) => {
    await using dir = await tempDir('model');
    await cp(TINY, dir.path, { recursive: true });
    await change(dir.path);
    await expect(openOnnx(dir.path)).rejects.toMatchObject({ code: 'E_ONNX_MODEL', place: { file: dir.path } });
  });

  test('has another version when its weights are others', async () => {
    await using dir = await tempDir('model');
    await cp(TINY, dir.path, { recursive: true });
    const file = path.join(dir.path, 'onnx/model.onnx');
    const bytes = await readFile(file);
    const at = bytes.length >> 1; // among the numbers of the table
    bytes[at] = bytes[at]! ^ 1;
    await writeFile(file, bytes);
    const [before, after] = [await openOnnx(TINY), await openOnnx(dir.path)];
    expect(after.model.version).not.toBe(before.model.version);
    await before.close();
    await after.close();
  });
});

describe('the vectors of tokens', () => {
  const data = Float32Array.of(1, 2, 3, 6, 9, 9);
  const masks = [[1, 1, 0]];
  test('become one by their mean, their first or their largest, padding left out', () => {
    expect([...pool(data, masks, 2, 'mean')[0]!]).toEqual([2, 4]);
    expect([...pool(data, masks, 2, 'cls')[0]!]).toEqual([1, 2]);
    expect([...pool(data, masks, 2, 'max')[0]!]).toEqual([3, 6]);
  });
});
