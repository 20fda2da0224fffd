import { type DataSource, nearest, usageError } from '@textgrad/core';
import { loadAll, type UnloadedPlugin } from '../plugins/load.ts';

/** A data set and the plugin that reads it. */
export interface NamedSource extends DataSource {
  readonly name: string;
  readonly plugin: string;
}

/** The data sets of all plugins. */
export async function dataSources(
  further: readonly string[],
  folder: string,
): Promise<{ readonly sources: readonly NamedSource[]; readonly failed: readonly UnloadedPlugin[] }> {
  const { loaded, failed } = await loadAll(further, folder);
  const sources = loaded.flatMap(({ name: plugin, data }) =>
    Object.entries(data).map(([name, source]): NamedSource => ({ name, plugin, ...source })),
  );
  return { sources, failed };
}

/**
 * A data set by its name.
 *
 * @throws TextGradError `DATASET_UNKNOWN` with the nearest name.
 */
export function sourceNamed(name: string, sources: readonly NamedSource[]): NamedSource {
  const found = sources.find((source) => source.name === name);
  if (found) return found;
  const known = sources.map((source) => source.name);
  throw usageError(
    'DATASET_UNKNOWN',
    `There is no data set '${name}'. ${nearest(name, known)}'textgrad data list' lists them.`,
    { details: { name, known } },
  );
}

/** A size for people: `36 kB`, `4.2 MB`. */
export function sizeText(bytes: number | undefined): string {
  if (bytes === undefined) return '–';
  return bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1e3))} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
