import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';

const unpack = promisify(gunzip);

/** Reads a file of this package's `data` folder, unpacked when it is gzipped. */
export async function readPackedData(name: string): Promise<Buffer> {
  // As deep below the package in `src` as in `dist`.
  const content = await readFile(new URL(`../../data/${name}`, import.meta.url));
  return name.endsWith('.gz') ? await unpack(content) : content;
}
