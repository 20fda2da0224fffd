import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { messageOf, usageError } from '@textgrad/core';
import { z } from 'zod';

/** The largest file of a data set. */
const mostBytes = 512 * 2 ** 20;

/** Where a data set's files are, and whether they must be the published ones. */
export interface DatasetOptions {
  /** The folder that holds the files, or the file itself where the set has only one. */
  readonly path: string;
  /** Whether another version than the published one is an error (`published`, the default) or only noted (`any`). */
  readonly version?: 'published' | 'any';
  /** The seed of a shuffle that is ours; 0 by default. */
  readonly seed?: number;
  /** The order of a multiple-choice question's options, where the data set leaves it open. */
  readonly shuffle?: 'paper' | 'fair';
}

/** A file of a data set. */
export interface DatasetFile {
  readonly name: string;
  /** What the published file hashes to; absent where there is no one published file. */
  readonly sha256?: string;
  /** What to do where it is missing; where 'textgrad data list' says it comes from by default. */
  readonly missing?: string;
}

/** A file as it was read. */
export interface ReadFile {
  readonly name: string;
  readonly text: string;
  readonly sha256: string;
  readonly notes: readonly string[];
}

/**
 * Reads a file of a data set and compares it with the published one.
 *
 * @throws TextGradError `DATASET_UNREADABLE`, `DATASET_LARGE`, `DATASET_HASH`, `DATASET_INVALID` for what is no UTF-8.
 */
export async function readDatasetFile(
  { name, sha256, missing = "'textgrad data list' says where it comes from." }: DatasetFile,
  { path, version = 'published' }: DatasetOptions,
): Promise<ReadFile> {
  const place = await placeOf(name, path, missing);
  const bytes = await readFile(place);
  const found = createHash('sha256').update(bytes).digest('hex');
  const other = sha256 !== undefined && found !== sha256;
  if (other && version === 'published')
    throw usageError(
      'DATASET_HASH',
      `'${place}' is not the published file: its SHA-256 is ${found}, not ${sha256}. Fetch it again, or take it as it is with version=any.`,
      { details: { path: place, expected: sha256, found } },
    );
  return {
    name,
    text: textOf(bytes, place),
    sha256: found,
    notes: other ? [`'${name}' is another version than the published one.`] : [],
  };
}

/** UTF-8, with or without a byte order mark. */
function textOf(bytes: Uint8Array, place: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw usageError(
      'DATASET_INVALID',
      `'${place}' is no UTF-8 text: save it again as UTF-8 (in a spreadsheet, as 'CSV UTF-8').`,
      { cause },
    );
  }
}

async function placeOf(name: string, path: string, missing: string): Promise<string> {
  try {
    const place = (await stat(path)).isDirectory() ? join(path, name) : path;
    const { size } = await stat(place);
    if (size > mostBytes)
      throw usageError('DATASET_LARGE', `'${place}' has ${size} bytes; at most ${mostBytes} are read.`);
    return place;
  } catch (cause) {
    if (cause instanceof Error && 'kind' in cause) throw cause;
    throw usageError(
      'DATASET_UNREADABLE',
      `There is no '${name}' in '${path}' that could be read: ${messageOf(cause)}. ${missing}`,
      { cause },
    );
  }
}

/**
 * Checks values that a file holds.
 *
 * @throws TextGradError `DATASET_INVALID` with where the first wrong one stands.
 */
export function checkItems<TItem>(
  file: string,
  values: readonly unknown[],
  schema: z.ZodType<TItem>,
): readonly TItem[] {
  if (values.length === 0) throw usageError('DATASET_INVALID', `'${file}' holds no items.`);
  return values.map((value, at) => {
    const item = schema.safeParse(value);
    if (item.success) return item.data;
    const problem = z.prettifyError(item.error).split('\n')[0] ?? '';
    throw usageError(
      'DATASET_INVALID',
      `'${file}' is wrong at item ${at + 1}: ${problem.replace(/^✖ /u, '')}.`,
    );
  });
}

/** @throws TextGradError `DATASET_INVALID` for what is no JSON. */
export function parseJson(file: string, source: string, place = ''): unknown {
  try {
    return JSON.parse(source);
  } catch (cause) {
    throw usageError('DATASET_INVALID', `'${file}' is no JSON${place}: ${messageOf(cause)}.`, { cause });
  }
}

/** The values of JSON lines. */
export const parseLines = (file: string, source: string): readonly unknown[] =>
  source
    .split('\n')
    .flatMap((line, at) => (line.trim() === '' ? [] : [parseJson(file, line, ` at line ${at + 1}`)]));
