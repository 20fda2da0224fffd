import { join } from 'node:path';
import type { Plugin } from '@textgrad/core';
import type { RunRecord } from '@textgrad/core/runs';
import type { FindView, RunPlaces } from '@textgrad/dashboard';
import { placesOf } from '../history/places.ts';
import { loadAll } from '../plugins/load.ts';
import { storedFacts } from '../resume/stored-facts.ts';

/** Where runs' things are, and what draws their candidates. */
export interface RunViews {
  readonly places: RunPlaces;
  readonly find: FindView;
}

/** The views of the toolkit's own plugins and those that the user names; a run's own word loads no code. */
export function viewsOf(
  further: readonly string[],
  { store, cwd }: { readonly store: string; readonly cwd: string },
): RunViews {
  let plugins: Promise<readonly Plugin[]> | undefined;
  // Loading them takes a second: a page without a drawing does not wait for it.
  const loaded = (): Promise<readonly Plugin[]> => {
    plugins ??= loadAll(further, cwd).then(({ loaded: all }) => all);
    return plugins;
  };
  const viewIn = (all: readonly Plugin[], record: RunRecord) => {
    const { task, config } = storedFacts(record);
    const [name, ...rest] = task.split('/');
    const plugin = all.find((one) => one.name === name);
    const view = plugin?.tasks[rest.join('/')]?.view;
    const found = view === undefined ? undefined : plugin?.views[view];
    return found && { view: found, config };
  };
  return {
    places: {
      directoryOf: (record) => join(placesOf(storedFacts(record), { store }, cwd).out, record.id),
    },
    find: async (record) => viewIn(await loaded(), record),
  };
}
