import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { TextDecoder } from 'node:util';
import { createGunzip } from 'node:zlib';
import { messageOf } from '@textgrad/core';
import { listUnreadable } from './errors.ts';

/** Bytes of one line that are read. */
const longestLine = 1_000_000;

const wide: Readonly<Record<string, string>> = { fffe: 'utf-16le', feff: 'utf-16be' };

/** What is no text, by its first bytes, and what to do with it. */
const foreign: readonly (readonly [start: string, words: string])[] = [
  ['%PDF', 'it is a PDF; copy its molecules into a file of SMILES lines, or export them as SDF'],
  [
    'PK\u0003\u0004',
    'it is a workbook or another zip archive; save the sheet as CSV, or unpack the archive first',
  ],
  ['\u00D0\u00CF\u0011\u00E0', 'it is an older workbook or document; save it as CSV'],
  ['\u0089PNG', 'it is a picture'],
];

/**
 * The lines of a text file one by one, gzipped or not: UTF-8, UTF-16 with its mark, and Windows-1252 where a line is no UTF-8; any
 * line ends. The file is never held as a whole.
 *
 * @throws TextGradError `MOLECULES_FILE` when it cannot be read, is no text, or has a line of more than a million bytes.
 */
export async function* textOfFile(path: string): AsyncGenerator<string> {
  try {
    let number = 0;
    for await (const line of splitLines(decoded(path))) {
      number++;
      if (line.length > longestLine)
        throw listUnreadable(path, `line ${number} has more than ${longestLine} bytes`);
      for (const part of textOf(line).split('\r')) yield part;
    }
  } catch (error) {
    throw error instanceof Error && ('syscall' in error || 'errno' in error)
      ? listUnreadable(path, reasonOf(error), error)
      : error;
  }
}

const reasonOf = (error: Error): string =>
  (error as NodeJS.ErrnoException).code === 'Z_BUF_ERROR'
    ? 'its gzip data end in the middle; copy or download it again'
    : messageOf(error);

/** The bytes of a file, unpacked where it is gzipped, in UTF-8 where it has the mark of UTF-16. */
async function* decoded(path: string): AsyncGenerator<Buffer> {
  const file = createReadStream(path);
  const input = (await isGzipped(path)) ? file.pipe(createGunzip()) : file;
  file.on('error', (error) => input.destroy(error));
  let decoder: TextDecoder | undefined;
  let first = true;
  try {
    for await (const chunk of input as AsyncIterable<Buffer>) {
      if (first) {
        decoder = decoderOf(chunk);
        if (!decoder) checkText(path, chunk);
      }
      const bytes = first && chunk.subarray(0, 3).toString('hex') === 'efbbbf' ? chunk.subarray(3) : chunk;
      first = false;
      yield decoder ? Buffer.from(decoder.decode(bytes, { stream: true })) : bytes;
    }
  } finally {
    file.destroy();
  }
}

const decoderOf = (chunk: Buffer): TextDecoder | undefined => {
  const name = wide[chunk.subarray(0, 2).toString('hex')];
  return name === undefined ? undefined : new TextDecoder(name);
};

function checkText(path: string, chunk: Buffer): void {
  const start = chunk.subarray(0, 4).toString('latin1');
  const known = foreign.find(([bytes]) => start.startsWith(bytes));
  if (known) throw listUnreadable(path, known[1]);
  if (chunk.subarray(0, 4_096).includes(0))
    throw listUnreadable(path, 'it holds zero bytes, so it is no text; save it as text in UTF-8');
}

async function isGzipped(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && buffer.readUInt16BE() === 0x1f8b;
  } finally {
    await file.close();
  }
}

async function* splitLines(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of chunks) {
    const data = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    let from = 0;
    for (let at = data.indexOf(10); at >= 0; at = data.indexOf(10, from)) {
      yield data.subarray(from, at > from && data[at - 1] === 13 ? at - 1 : at);
      from = at + 1;
    }
    rest = data.subarray(from);
    if (rest.length > longestLine) break;
  }
  if (rest.length > 0) yield rest;
}

const strict = new TextDecoder('utf-8', { fatal: true });
const western = new TextDecoder('windows-1252');

function textOf(line: Buffer): string {
  try {
    return strict.decode(line);
  } catch {
    return western.decode(line);
  }
}
