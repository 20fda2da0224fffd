import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { messageOf } from '../errors/index.ts';
import { invalid } from './refusal.ts';

/** How large a bundle may be, in bytes after decompression. */
export interface BundleLimits {
  readonly total: number;
  readonly line: number;
}

const usual: BundleLimits = { total: 2 ** 29, line: 2 ** 26 };

const newline = 0x0a;

/**
 * The lines of a bundle as it is read, compressed by gzip or not; no more than one line is in memory.
 *
 * @param chunks Such as `createReadStream(path)` gives them.
 * @param limits 512 MiB, and 64 MiB for a line, by default.
 * @throws TextGradError `BUNDLE_INVALID` for what is larger, is not UTF-8, or cannot be decompressed.
 *
 * @example
 * ```ts
 * import { createReadStream } from 'node:fs';
 * import { bundleLines, importRun, type Store } from '@textgrad/core/runs';
 *
 * async function read(path: string, into: Store): Promise<void> {
 *   await importRun(into, bundleLines(createReadStream(path)));
 * }
 * ```
 */
export async function* bundleLines(
  chunks: AsyncIterable<Uint8Array>,
  { total, line }: BundleLimits = usual,
): AsyncGenerator<string> {
  const text = new TextDecoder('utf-8', { fatal: true });
  let pieces: Uint8Array[] = [];
  let size = 0;
  let length = 0;
  const take = (piece: Uint8Array): void => {
    length += piece.length;
    if (length > line) throw invalid(`it has a line of more than ${line / 2 ** 20} MiB`);
    pieces.push(piece);
  };
  const whole = (): string => {
    const bytes = Buffer.concat(pieces);
    pieces = [];
    length = 0;
    try {
      return text.decode(bytes);
    } catch {
      throw invalid('it is not text in UTF-8');
    }
  };
  for await (const chunk of decompressed(chunks)) {
    size += chunk.length;
    if (size > total) throw invalid(`it has more than ${total / 2 ** 20} MiB`);
    let from = 0;
    for (let end = chunk.indexOf(newline); end >= 0; end = chunk.indexOf(newline, from)) {
      take(chunk.subarray(from, end));
      yield whole();
      from = end + 1;
    }
    if (from < chunk.length) take(chunk.subarray(from));
  }
  if (length > 0) yield whole();
}

/** The bytes without gzip, which their first two tell. */
async function* decompressed(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const source = chunks[Symbol.asyncIterator]();
  const first = await source.next();
  if (first.done) return;
  const all = Readable.from(prepended(first.value, source), { objectMode: false });
  if (first.value[0] !== 0x1f || first.value[1] !== 0x8b) return yield* all;
  const unpacked = createGunzip();
  // Whoever reads what was unpacked is told of errors there.
  pipeline(all, unpacked, () => undefined);
  try {
    yield* unpacked;
  } catch (cause) {
    const { code = '' } = cause as NodeJS.ErrnoException;
    throw code.startsWith('Z_') ? invalid(`it cannot be read as gzip (${messageOf(cause)})`) : cause;
  }
}

async function* prepended(
  first: Uint8Array,
  rest: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array, void, undefined> {
  try {
    yield first;
    for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
  } finally {
    await rest.return?.();
  }
}
