import type { HealthChecks } from '@textgrad/core';
import { fetchedDatasets } from './datasets/fetched.ts';
import { defaultDataFolder } from './datasets/load.ts';

/** What this plugin can use but does not bring: the published data sets, where tasks look for them. */
export const reasoningChecks: HealthChecks = async () => {
  const name = 'reasoning data sets';
  const found = await fetchedDatasets(defaultDataFolder);
  if (found.length > 0) return [{ name, status: 'ok', found: `${found.join(', ')} in ${defaultDataFolder}` }];
  const fix =
    "Where a task needs one: 'textgrad data list' names them, 'textgrad data fetch <name>' fetches one.";
  return [{ name, status: 'missing', found: `none in ${defaultDataFolder}`, fix }];
};
