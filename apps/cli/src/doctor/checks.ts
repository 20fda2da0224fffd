import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { type HealthCheck as Check, messageOf } from '@textgrad/core';
import { type RunRecord, sqliteStore } from '@textgrad/core/runs';
import { runStatus } from '../history/record.ts';
import { engineList } from '../inspect/engines.ts';
import type { LoadedPlugins } from '../plugins/load.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** Whether this Node runs the toolkit. */
export function checkNode(version: string): Check {
  const [major = 0, minor = 0] = version.replace('v', '').split('.').map(Number);
  const name = 'Node';
  return major > 22 || (major === 22 && minor >= 18)
    ? { name, status: 'ok', found: version }
    : { name, status: 'failed', found: version, fix: 'Install Node 22.18 or newer, from nodejs.org.' };
}

/** Whether the plugins load. */
export function checkPlugins({ loaded, failed }: LoadedPlugins): readonly Check[] {
  return [
    ...loaded.map(({ name, version }): Check => ({ name: `plugin ${name}`, status: 'ok', found: version })),
    ...failed.map(
      ({ name, failure }): Check => ({
        name: `plugin ${name}`,
        status: 'failed',
        found: failure.message,
        fix: `Install it again (npm install), or mend it; 'textgrad plugins --debug' shows more.`,
      }),
    ),
  ];
}

/** Whether a folder can be written to, or made. Makes nothing. */
export function checkFolder(name: string, path: string, option: string): Check {
  const fix = `Choose a writable folder with ${option}.`;
  const place = nearestThere(path);
  if (!statSync(place).isDirectory())
    return { name, status: 'failed', found: `${place} is a file, not a folder`, fix };
  try {
    accessSync(place, constants.W_OK | constants.X_OK);
    return { name, status: 'ok', found: path };
  } catch {
    return { name, status: 'failed', found: `no permission to write to ${place}`, fix };
  }
}

/** Whether the store can be opened, or made. */
export async function checkStore(path: string, host: string): Promise<readonly Check[]> {
  const name = 'store';
  if (!existsSync(path)) return [checkFolder(name, dirname(path), '--store')];
  try {
    const store = sqliteStore(path, { readOnly: true });
    const runs = store.runs();
    await store.close();
    return [{ name, status: 'ok', found: `${path}, ${runs.length} runs` }, ...checkRuns(runs, host)];
  } catch (error) {
    return [{ name, status: 'failed', found: messageOf(error), fix: 'Choose another file with --store.' }];
  }
}

/** Which runs can go on: their process is gone, or their budget is used up. */
function checkRuns(runs: readonly RunRecord[], host: string): readonly Check[] {
  return runs.flatMap((record): readonly Check[] => {
    const status = runStatus(record, host);
    if (status !== 'interrupted' && status !== 'exhausted') return [];
    const fix = `textgrad resume ${record.id}`;
    return [{ name: `${status} run`, status: 'missing', found: `${record.id} can go on: ${fix}` }];
  });
}

/** Which engines have their keys; never the keys. */
export function checkKeys(env: Terminal['env']): readonly Check[] {
  return engineList().flatMap(({ name, keyVariable }): readonly Check[] => {
    if (keyVariable === null) return [];
    const [scheme = ''] = name.split(':');
    const set = Boolean(env[keyVariable]);
    return [
      {
        name: `engine ${scheme}`,
        status: set ? 'ok' : 'missing',
        found: set ? `${keyVariable} is set` : `${keyVariable} is not set: export ${keyVariable}=…`,
      },
    ];
  });
}

/** The path, or the nearest folder or file above it that is there. */
const nearestThere = (path: string): string => (existsSync(path) ? path : nearestThere(dirname(path)));
