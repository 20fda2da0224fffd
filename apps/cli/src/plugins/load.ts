import type { Plugin } from '@textgrad/core';
import { loadPlugin } from '@textgrad/core/runs';
import { type Failure, failureOf } from '../failure.ts';
import { firstPartyPlugins, importPackage } from './first-party.ts';

/** A plugin that cannot be loaded, and why. */
export interface UnloadedPlugin {
  readonly name: string;
  readonly failure: Failure;
}

/** What loading several plugins came to. */
export interface LoadedPlugins {
  readonly loaded: readonly Plugin[];
  readonly failed: readonly UnloadedPlugin[];
}

/** Loads one plugin, by short name, package name or path; paths start from the folder. */
export function load(
  name: string,
  folder: string,
  known: readonly string[] = firstPartyPlugins,
): Promise<Plugin> {
  return loadPlugin(name, {
    from: folder,
    importer: importPackage,
    known,
  });
}

/** Loads the toolkit's own plugins and further ones. */
export const loadAll = (further: readonly string[], folder: string): Promise<LoadedPlugins> =>
  loadEach([...firstPartyPlugins, ...further], folder);

/** Loads plugins, each once; one that fails does not stop the others. */
export async function loadEach(names: readonly string[], folder: string): Promise<LoadedPlugins> {
  const loaded: Plugin[] = [];
  const failed: UnloadedPlugin[] = [];
  for (const name of new Set(names))
    try {
      loaded.push(await load(name, folder));
    } catch (error) {
      failed.push({ name, failure: failureOf(error) });
    }
  return { loaded, failed };
}
