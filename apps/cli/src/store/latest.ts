import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Makes the file `latest` of a folder of runs name the newest of those that are left in it; without any, it goes.
 *
 * @param ids Runs of the store, the newest first.
 */
export function nameNewest(folder: string, ids: readonly string[]): void {
  const file = join(folder, 'latest');
  if (!existsSync(file) || existsSync(join(folder, readFileSync(file, 'utf8').trim()))) return;
  const newest = ids.find((id) => existsSync(join(folder, id)));
  if (newest === undefined) rmSync(file);
  else writeFileSync(file, `${newest}\n`);
}
