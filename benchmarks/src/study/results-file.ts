import { createReadStream } from 'node:fs';
import { appendFile, mkdir, open, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import { usageError } from '@textgrad/core';
import pLimit from 'p-limit';
import { type CellRecord, cellRecordSchema } from './cell-record.ts';

/** A results file is read up to this size. */
const largest = 2 ** 30;

/** What a results file holds. */
export interface StoredRecords {
  /** The last record of each cell, by its key. */
  readonly records: ReadonlyMap<string, CellRecord>;
  /** Lines that are no whole records, such as the last one of a run that was killed. */
  readonly ignored: number;
}

/**
 * Reads a results file of JSON lines; one that is not there is empty.
 *
 * @throws TextGradError `STUDY_RESULTS_LARGE` for a file of more than 1 GiB.
 */
export async function readRecords(path: string): Promise<StoredRecords> {
  const records = new Map<string, CellRecord>();
  const size = await sizeOf(path);
  if (size > largest)
    throw usageError('STUDY_RESULTS_LARGE', `${path} has more than 1 GiB. Begin another results file.`);
  let ignored = 0;
  if (size > 0)
    for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) {
      const record = recordIn(line);
      if (record) records.set(record.key, record);
      else if (line !== '') ignored++;
    }
  return { records, ignored };
}

/**
 * Adds records to a results file, each as one line. A torn last line is closed first, so that nothing is added to it.
 *
 * Lines are not forced to the disk: what a power failure loses is run again.
 */
export async function recordWriter(path: string): Promise<(record: CellRecord) => Promise<void>> {
  await mkdir(dirname(path), { recursive: true });
  if (await isTorn(path)) await appendFile(path, '\n');
  const one = pLimit(1);
  return (record) => one(() => appendFile(path, `${JSON.stringify(record)}\n`));
}

function recordIn(line: string): CellRecord | undefined {
  try {
    return cellRecordSchema.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}

async function isTorn(path: string): Promise<boolean> {
  const size = await sizeOf(path);
  if (size === 0) return false;
  await using file = await open(path);
  const { buffer } = await file.read({ buffer: Buffer.alloc(1), position: size - 1 });
  return buffer.toString() !== '\n';
}

async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return 0;
    throw error;
  }
}
