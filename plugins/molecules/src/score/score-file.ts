import { open, readFile, stat, truncate, writeFile } from 'node:fs/promises';
import { usageError } from '@textgrad/core';

/** What was scored before, of a table that is gone on with. */
export interface Begun {
  /** Rows that are whole. */
  readonly rows: number;
}

const chunk = 1 << 16;

/**
 * Opens a table of scores: begins it with its heading, or goes on with one of the same heading. A last row that is not whole is cut
 * off.
 *
 * @throws TextGradError `SCORES_DIFFER` when the folder holds scores of other settings.
 */
export async function beginTable(
  path: string,
  settingsPath: string,
  settings: string,
  heading: string,
  again: boolean,
): Promise<Begun> {
  const before = await readFile(settingsPath, 'utf8').catch(() => undefined);
  const there = await stat(path).catch(() => undefined);
  if (before === settings && there && !again) return { rows: await wholeRows(path, heading) };
  if (before !== undefined && there && !again)
    throw usageError(
      'SCORES_DIFFER',
      `'${path}' holds scores of another list or with other settings: give another folder with --to, or --again to begin anew.`,
      { details: { path } },
    );
  await writeFile(settingsPath, settings);
  await writeFile(path, heading);
  return { rows: 0 };
}

/** Counts the rows after the heading, and cuts off what follows the last line end; the table is never held as a whole. */
async function wholeRows(path: string, heading: string): Promise<number> {
  const file = await open(path, 'r');
  let lines = 0;
  let whole = 0;
  try {
    const buffer = Buffer.alloc(chunk);
    for (let at = 0; ; ) {
      const { bytesRead } = await file.read(buffer, 0, chunk, at);
      if (bytesRead === 0) break;
      for (
        let index = buffer.indexOf(10);
        index >= 0 && index < bytesRead;
        index = buffer.indexOf(10, index + 1)
      ) {
        lines++;
        whole = at + index + 1;
      }
      at += bytesRead;
    }
  } finally {
    await file.close();
  }
  if (lines === 0) {
    await writeFile(path, heading);
    return 0;
  }
  await truncate(path, whole);
  return lines - 1;
}
