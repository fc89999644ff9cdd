import { AppError } from '@concert-mia/base/errors';
import { fromBufferPromise, type Entry, type ZipFile } from 'yauzl';

/** One file unpacked may have this many bytes, and all that are read together this many. */
const MAX_FILE = 32 * 1024 * 1024;
const MAX_TOTAL = 256 * 1024 * 1024;
const MAX_ENTRIES = 20_000;

/** An archive whose entries are read into memory one at a time: nothing is ever written to a path from inside it. */
export interface ZipReader {
  readonly names: readonly string[];
  /** `undefined` when there is no such entry. Throws `E_ZIP_TOO_LARGE` (usage) for a bomb, `E_ZIP_BROKEN` for damage. */
  read(name: string): Promise<Buffer | undefined>;
}

/** Opens an archive. Throws `E_ZIP_BROKEN` (usage) when it is none, or when an entry's name leads out of it. */
export async function openZip(bytes: Uint8Array): Promise<ZipReader> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { zip, entries } = await listed(buffer);
  let total = 0;
  return {
    names: [...entries.keys()],
    async read(name) {
      const entry = entries.get(name);
      if (entry === undefined) return undefined;
      if (entry.uncompressedSize > MAX_FILE) throw tooLarge(name);
      const data = await unpack(zip, entry, name);
      total += data.length;
      if (total > MAX_TOTAL) throw tooLarge(name);
      return data;
    },
  };
}

async function listed(buffer: Buffer): Promise<{ zip: ZipFile; entries: Map<string, Entry> }> {
  const entries = new Map<string, Entry>();
  try {
    // yauzl refuses absolute names and `..` itself, and checks every size while it unpacks.
    const zip = await fromBufferPromise(buffer, {
      lazyEntries: true,
      validateEntrySizes: true,
      strictFileNames: false,
      autoClose: false,
    });
    for await (const entry of zip.eachEntry()) {
      if (entries.size >= MAX_ENTRIES) throw new Error(`more than ${MAX_ENTRIES} entries`);
      if (!entries.has(entry.fileName)) entries.set(entry.fileName, entry);
    }
    return { zip, entries };
  } catch (error) {
    throw broken(error);
  }
}

async function unpack(zip: ZipFile, entry: Entry, name: string): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let size = 0;
  try {
    const stream = await zip.openReadStreamPromise(entry);
    for await (const piece of stream) {
      size += (piece as Buffer).length;
      if (size > MAX_FILE) {
        stream.destroy();
        throw tooLarge(name);
      }
      pieces.push(piece as Buffer);
    }
  } catch (error) {
    throw error instanceof AppError ? error : broken(error);
  }
  return Buffer.concat(pieces);
}

function tooLarge(name: string): AppError {
  return new AppError(
    'E_ZIP_TOO_LARGE',
    `unpacking ${JSON.stringify(name.slice(0, 100))} would take more than the limit`,
    {
      kind: 'usage',
      hint: 'A book has no such files; this may be a zip bomb.',
    },
  );
}

function broken(error: unknown): AppError {
  const why = error instanceof Error ? error.message : String(error);
  return new AppError('E_ZIP_BROKEN', `the archive cannot be read: ${why.slice(0, 200)}`, {
    kind: 'usage',
    cause: error,
  });
}
