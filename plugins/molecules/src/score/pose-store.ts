import { open, truncate } from 'node:fs/promises';

const field = '>  <number>';

/**
 * Cuts an SDF file of poses after those of the molecules up to a number, so that what was written of later ones before a sudden end is
 * not there twice. The file is never held as a whole.
 */
export async function keepPosesUpTo(path: string, number: number): Promise<void> {
  const file = await open(path, 'r').catch(() => undefined);
  if (!file) return;
  let kept = 0;
  let at = 0;
  let isNumber = false;
  let own = 0;
  try {
    for await (const line of file.readLines({ encoding: 'utf8', autoClose: false })) {
      at += Buffer.byteLength(line) + 1;
      if (isNumber) own = Number(line);
      isNumber = line === field;
      if (line !== '$$$$') continue;
      if (own > number) break;
      kept = at;
    }
  } finally {
    await file.close();
  }
  await truncate(path, kept);
}
