import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { messageOf, usageError } from '@textgrad/core';
import { z } from 'zod';

/** The largest file, packed and unpacked. */
const mostBytes = 256 * 2 ** 20;

/** Options of the loaders of data sets. */
export interface DatasetOptions {
  /** What the file's bytes must hash to, in hexadecimal; not checked without it. */
  readonly sha256?: string | undefined;
}

/** A data set's items, and the hash of the file that they are from. */
export interface Dataset<TItem> {
  readonly items: readonly TItem[];
  readonly sha256: string;
}

/**
 * Reads a file of JSON lines, or of one JSON array, packed by gzip or not.
 *
 * @throws TextGradError `DATASET_UNREADABLE`, `DATASET_LARGE`, `DATASET_HASH`, `DATASET_INVALID` with the line that is wrong.
 */
export async function readItems<TItem>(
  path: string,
  schema: z.ZodType<TItem>,
  { sha256 }: DatasetOptions,
): Promise<Dataset<TItem>> {
  const bytes = await bytesOf(path);
  const hash = createHash('sha256').update(bytes).digest('hex');
  if (sha256 !== undefined && hash !== sha256.toLowerCase())
    throw usageError('DATASET_HASH', `'${path}' is another file: its SHA-256 is ${hash}, not ${sha256}.`, {
      details: { path, expected: sha256, found: hash },
    });
  const text = (await unpacked(path, bytes)).toString('utf8').replace(/^\uFEFF/u, '');
  const lines = text.trimStart().startsWith('[') ? arrayOf(path, text) : linesOf(path, text);
  if (lines.length === 0) throw usageError('DATASET_INVALID', `'${path}' holds no items.`);
  return {
    sha256: hash,
    items: lines.map(({ value, place }) => {
      const item = schema.safeParse(value);
      if (item.success) return item.data;
      const problem = z.prettifyError(item.error).split('\n')[0] ?? '';
      throw usageError('DATASET_INVALID', `'${path}' is wrong at ${place}: ${problem.replace(/^✖ /u, '')}.`);
    }),
  };
}

async function bytesOf(path: string): Promise<Buffer> {
  try {
    const { size } = await stat(path);
    if (size > mostBytes)
      throw usageError('DATASET_LARGE', `'${path}' has ${size} bytes; at most ${mostBytes} are read.`);
    return await readFile(path);
  } catch (cause) {
    if (cause instanceof Error && 'kind' in cause) throw cause;
    throw usageError('DATASET_UNREADABLE', `'${path}' cannot be read: ${messageOf(cause)}`, { cause });
  }
}

async function unpacked(path: string, bytes: Buffer): Promise<Buffer> {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return await promisify<Buffer, { maxOutputLength: number }, Buffer>(gunzip)(bytes, {
      maxOutputLength: mostBytes,
    });
  } catch (cause) {
    throw usageError('DATASET_UNREADABLE', `'${path}' cannot be unpacked: ${messageOf(cause)}`, { cause });
  }
}

/** A value of a file, and where it stands, in words. */
interface Placed {
  readonly value: unknown;
  readonly place: string;
}

function linesOf(path: string, text: string): readonly Placed[] {
  return text.split('\n').flatMap((line, at) => {
    if (line.trim() === '') return [];
    const place = `line ${at + 1}`;
    return [{ value: parsed(path, line, place), place }];
  });
}

function arrayOf(path: string, text: string): readonly Placed[] {
  const values = parsed(path, text, 'its beginning');
  return Array.isArray(values) ? values.map((value, at) => ({ value, place: `item ${at + 1}` })) : [];
}

function parsed(path: string, text: string, place: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw usageError('DATASET_INVALID', `'${path}' is no JSON at ${place}: ${messageOf(cause)}.`, { cause });
  }
}
