import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { HealthChecks } from '@textgrad/core';
import { defaultDataFolder } from './datasets/load.ts';
import { reasoningSources } from './datasets/sources.ts';

/** What this plugin can use but does not bring: the published data sets, where tasks look for them. */
export const reasoningChecks: HealthChecks = async () => {
  const name = 'reasoning data sets';
  const sets = await Promise.all(
    Object.entries(reasoningSources).map(async ([set, { files }]) => {
      const there = await Promise.all(files.map((file) => isFile(join(defaultDataFolder, set, file.name))));
      return there.every(Boolean) ? [set] : [];
    }),
  );
  const found = sets.flat();
  if (found.length > 0) return [{ name, status: 'ok', found: `${found.join(', ')} in ${defaultDataFolder}` }];
  const fix =
    "Where a task needs one: 'textgrad data list' names them, 'textgrad data fetch <name>' fetches one.";
  return [{ name, status: 'missing', found: `none in ${defaultDataFolder}`, fix }];
};

const isFile = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
