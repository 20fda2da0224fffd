import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Row } from '../../benchmark.ts';

/** The rows of patients, kept until all are there. */
export interface KeptRows {
  /** A patient's rows, made unless they are kept. */
  rows(patient: string, make: () => Promise<readonly Row[]>): Promise<readonly Row[]>;
  /** Puts the kept rows aside under a date: the next run begins anew, because methods change without their names. */
  finish(date: string): Promise<void>;
}

/**
 * Keeps rows in a folder, one file for each patient. A run that was interrupted goes on from them.
 *
 * @param settings - What the rows hang on; rows of other settings are made again.
 */
export function keptRows(folder: string, settings: object): KeptRows {
  const open = join(folder, 'open');
  const key = JSON.stringify(settings);
  return {
    async rows(patient, make) {
      const file = join(open, `${patient}.json`);
      const known = await readKept(file);
      if (known?.key === key) return known.rows;
      const rows = await make();
      await mkdir(open, { recursive: true });
      await writeFile(`${file}.part`, `${JSON.stringify({ key, rows }, null, 1)}\n`);
      await rename(`${file}.part`, file);
      return rows;
    },
    async finish(date) {
      await rename(open, join(folder, date.replace(/[:.]/gu, '-')));
    },
  };
}

async function readKept(
  file: string,
): Promise<{ readonly key: string; readonly rows: readonly Row[] } | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch {
    // Not there, or no whole file: the patient is planned again.
    return undefined;
  }
}
