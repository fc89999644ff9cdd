import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

export interface Asset {
  readonly bytes: Buffer;
  readonly type: string;
}

/** Styles, scripts and the sign of the page, under an address that changes with any of them: browsers may keep them for good. */
export class Assets {
  readonly files: ReadonlyMap<string, Asset>;
  readonly version: string;

  /** The folder stands beside this file, and beside the bundle. */
  constructor(folder = path.join(import.meta.dirname, 'assets')) {
    const names = readdirSync(folder).filter((name) => TYPES[path.extname(name)] !== undefined).sort(); // prettier-ignore
    this.files = new Map(names.map((name) => [name, { bytes: readFileSync(path.join(folder, name)), type: TYPES[path.extname(name)] ?? '' }])); // prettier-ignore
    const hash = createHash('sha256');
    for (const [name, { bytes }] of this.files) hash.update(`${name}\0${bytes.length}\0`).update(bytes);
    this.version = hash.digest('hex').slice(0, 12);
  }

  address(name: string): string {
    if (!this.files.has(name)) throw new TypeError(`There is no asset ${name}`);
    return `/assets/${this.version}/${name}`;
  }
}

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};
