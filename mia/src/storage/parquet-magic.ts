import type { ByteStream } from '../interfaces/index.ts';
import { notParquet } from './messages.ts';

const MAGIC = Buffer.from('PAR1');

/** Magic, an empty footer's length, magic: nothing shorter is a file. */
const SHORTEST = 12;

/** Passes a Parquet file on and throws `E_STORAGE_NOT_PARQUET` where it does not begin, or has not ended, like one. */
export async function* checkedParquet(stream: ByteStream, name: string): ByteStream {
  let head = Buffer.alloc(0);
  let tail = Buffer.alloc(0);
  let size = 0;
  for await (const piece of stream) {
    size += piece.byteLength;
    if (head.length < MAGIC.length) {
      head = Buffer.concat([head, piece]).subarray(0, MAGIC.length);
      if (!MAGIC.subarray(0, head.length).equals(head)) throw notParquet(name, 'it does not begin like one');
    }
    tail = Buffer.concat([tail, piece.subarray(-MAGIC.length)]).subarray(-MAGIC.length);
    yield piece;
  }
  if (size < SHORTEST || !tail.equals(MAGIC)) throw notParquet(name, 'it is empty or ends too early');
}
