import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { reasoningSources } from './sources.ts';

/** The published data sets whose files all lie in a folder, each in a folder of its own name. */
export async function fetchedDatasets(folder: string): Promise<readonly string[]> {
  const found = await Promise.all(
    Object.entries(reasoningSources).map(async ([name, { files }]) => {
      const there = await Promise.all(files.map((file) => isFile(join(folder, name, file.name))));
      return there.every(Boolean) ? [name] : [];
    }),
  );
  return found.flat();
}

const isFile = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
