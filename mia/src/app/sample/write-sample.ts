import { mkdir, rename, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fromSystemError } from '@concert-mia/base/errors';
import { samplePage } from './sample-page.ts';

export interface Sample {
  readonly pages: number;
  readonly bytes: number;
  /** Pages that were there already. */
  readonly kept: number;
}

/** Writes pages until they have `size` bytes together. What is there is kept: ended in the middle, the next call goes on. */
export async function writeSample(
  folder: string,
  size: number,
  onProgress: (bytes: number) => void,
  signal: AbortSignal,
): Promise<Sample> {
  let bytes = 0;
  let kept = 0;
  let number = 0;
  for (; bytes < size && !signal.aborted; number += 1) {
    const page = samplePage(number);
    const content = Buffer.from(page.html);
    if (!(await writePage(path.join(folder, page.path), content))) kept += 1;
    bytes += content.length;
    onProgress(bytes);
  }
  return { pages: number, bytes, kept };
}

/** Whether it was not there yet. */
async function writePage(file: string, content: Buffer): Promise<boolean> {
  try {
    if ((await stat(file).catch(() => undefined))?.size === content.length) return false;
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(`${file}.unfinished`, content);
    await rename(`${file}.unfinished`, file);
    return true;
  } catch (error) {
    throw fromSystemError(error, file, 'writing sample data');
  }
}
