import { closeSync, openSync, readSync } from 'node:fs';
import { storeErrors } from '../store-errors.ts';
import { APPLICATION_ID } from './create-store-file.ts';

/** https://www.sqlite.org/fileformat.html, section 1.3. */
const MAGIC = 'SQLite format 3\0';
const APPLICATION_ID_AT = 68;
const HEADER_BYTES = 100;

/** Looks before SQLite opens the file, because opening may already write. Throws `E_STORE_CORRUPT` for what is no store. */
export function checkHeader(file: string): void {
  const header = Buffer.alloc(HEADER_BYTES);
  const handle = openSync(file, 'r');
  try {
    const read = readSync(handle, header, 0, HEADER_BYTES, 0);
    if (read < HEADER_BYTES) throw storeErrors.corrupt(file, `it is only ${read} bytes long`);
  } finally {
    closeSync(handle);
  }
  if (header.toString('latin1', 0, MAGIC.length) !== MAGIC) throw storeErrors.corrupt(file, 'it is no SQLite file');
  if (header.readUInt32BE(APPLICATION_ID_AT) !== APPLICATION_ID) {
    throw storeErrors.corrupt(file, 'it is a SQLite file of another program');
  }
}
