import type { Pooling } from './model-folder.ts';

/** The vectors of tokens (batch × tokens × width) as one vector for each text; padding does not count. */
export function pool(
  data: Float32Array,
  masks: readonly (readonly number[])[],
  width: number,
  pooling: Pooling,
): Float32Array[] {
  const tokens = masks[0]?.length ?? 0;
  return masks.map((mask, text) => {
    const rows = data.subarray(text * tokens * width, (text + 1) * tokens * width);
    if (pooling === 'cls') return rows.slice(0, width);
    return pooling === 'max' ? largest(rows, mask, width) : mean(rows, mask, width);
  });
}

function mean(rows: Float32Array, mask: readonly number[], width: number): Float32Array {
  const sum = new Float32Array(width);
  for (const [token, counts] of mask.entries()) {
    if (counts === 0) continue;
    for (let k = 0; k < width; k += 1) sum[k]! += rows[token * width + k]!;
  }
  const count = mask.reduce((total, counts) => total + counts, 0) || 1;
  return sum.map((number) => number / count);
}

function largest(rows: Float32Array, mask: readonly number[], width: number): Float32Array {
  const most = new Float32Array(width).fill(Number.NEGATIVE_INFINITY);
  for (const [token, counts] of mask.entries()) {
    if (counts === 0) continue;
    for (let k = 0; k < width; k += 1) most[k] = Math.max(most[k]!, rows[token * width + k]!);
  }
  return most;
}
