import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bundleLines, importRun, memoryStore } from '../../src/doors/runs.ts';

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
}

async function linesOf(...[chunks, limits]: Parameters<typeof bundleLines>): Promise<readonly string[]> {
  const lines: string[] = [];
  for await (const line of bundleLines(chunks, limits)) lines.push(line);
  return lines;
}

test('lines come as they are, however the bytes are cut, compressed or not', async () => {
  const line = fc
    .string({ unit: 'grapheme', maxLength: 12 })
    .map((text) => text.replace(/[\n\ufeff]/gu, ' '));
  await fc.assert(
    fc.asyncProperty(
      fc.array(line, { maxLength: 6 }),
      fc.integer({ min: 2, max: 40 }),
      async (lines, size) => {
        const bytes = Buffer.from(lines.map((one) => `${one}\n`).join(''));
        expect(await linesOf(inPieces(bytes, size))).toEqual(lines);
        expect(await linesOf(inPieces(gzipSync(bytes), size))).toEqual(lines);
      },
    ),
    { numRuns: 50 },
  );
});

const refused = (words: string) =>
  expect.objectContaining({ code: 'BUNDLE_INVALID', message: expect.stringContaining(words) });

test('a last line without its end is a line', async () => {
  expect(await linesOf(inPieces(Buffer.from('a\nb'), 3))).toEqual(['a', 'b']);
  expect(await linesOf(inPieces(Buffer.from(''), 3))).toEqual([]);
});

test.each([
  ['more bytes than there may be', 'aaaa\n'.repeat(3 * 2 ** 18), 'more than 1 MiB'],
  ['a line that is too long', 'a'.repeat(2 ** 19 + 1), 'a line of more than 0.5 MiB'],
])('%s, compressed, are refused before they are all unpacked', async (_what, text, words) => {
  const limits = { total: 2 ** 20, line: 2 ** 19 };
  await expect(linesOf(inPieces(gzipSync(text), 1_000), limits)).rejects.toEqual(refused(words));
});

test('what is not UTF-8, or cut off, is refused', async () => {
  await expect(linesOf(inPieces(Buffer.from([0x7b, 0xff, 0x0a]), 9))).rejects.toEqual(refused('UTF-8'));
  const cut = gzipSync('some words that are compressed').subarray(0, 30);
  await expect(linesOf(inPieces(cut, 9))).rejects.toEqual(refused('cannot be read as gzip'));
});

test('a file of newlines is refused after a few of them, in flat memory', async () => {
  let taken = 0;
  async function* newlines(): AsyncGenerator<Uint8Array> {
    const chunk = Buffer.alloc(2 ** 16, '\n');
    for (; taken < 2 ** 29; taken += chunk.length) yield chunk;
  }
  await expect(importRun(memoryStore(), bundleLines(newlines()))).rejects.toEqual(refused('blank lines'));
  expect(taken).toBeLessThanOrEqual(2 ** 20);
});
