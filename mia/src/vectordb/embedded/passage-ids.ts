/** A passage's id is 20 bytes in hexadecimal digits, with a dash after the twelfth. */
export const ID_BYTES = 20;
const DASH_AFTER = 12;

/** As `idAt` reads it. */
export function idBytes(id: string): Uint8Array {
  return Buffer.from(id.replace('-', ''), 'hex');
}

/** The id of a slot, of all ids one behind the other. */
export function idAt(ids: Uint8Array, slot: number): string {
  const digits = Buffer.from(ids.buffer, ids.byteOffset + slot * ID_BYTES, ID_BYTES).toString('hex');
  return `${digits.slice(0, 2 * DASH_AFTER)}-${digits.slice(2 * DASH_AFTER)}`;
}
