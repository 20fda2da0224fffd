import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Works in a new folder, which is gone afterwards. */
export async function inTemporaryFolder<TResult>(
  work: (folder: string) => Promise<TResult>,
): Promise<TResult> {
  const folder = mkdtempSync(join(tmpdir(), 'house-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
