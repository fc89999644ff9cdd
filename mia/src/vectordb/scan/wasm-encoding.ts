/** Unsigned LEB128: how WebAssembly writes sizes, counts and indexes. */
export function unsigned(value: number): number[] {
  const bytes = [];
  let rest = value;
  do {
    const more = rest > 0x7f;
    bytes.push((rest & 0x7f) | (more ? 0x80 : 0));
    rest >>>= 7;
  } while (rest > 0);
  return bytes;
}

/** A list with its count in front. */
export function vector(items: readonly (readonly number[])[]): number[] {
  return [...unsigned(items.length), ...items.flat()];
}

/** A piece with its size in front. */
export function sized(body: readonly number[]): number[] {
  return [...unsigned(body.length), ...body];
}

export function name(text: string): number[] {
  return sized([...Buffer.from(text)]);
}

export function section(id: number, body: readonly number[]): number[] {
  return [id, ...sized(body)];
}
