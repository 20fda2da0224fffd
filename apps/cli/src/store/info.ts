import { resolve } from 'node:path';
import { formatNumber } from '@textgrad/core';
import { inspectStore } from '@textgrad/core/runs';
import { defaults } from '../commands/options.ts';
import { readStore } from '../history/open-store.ts';
import { runStatus } from '../history/record.ts';
import { writeJson } from '../terminal/json.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { checkThere } from './there.ts';

/** The flags that every command of a store has. */
export interface StoreFlags {
  readonly store?: string;
  readonly json?: boolean;
}

/** Prints what a store is: its place, size, version, and how its runs stand. */
export async function storeInfo(
  { store: given, json = false }: StoreFlags,
  terminal: Terminal,
): Promise<void> {
  const { stdout, cwd, process } = terminal;
  const path = resolve(cwd, given ?? defaults.store);
  checkThere(path);
  const { bytes, version, current, pending } = inspectStore(path);
  const records = await readStore(given, cwd, (store) => store?.runs() ?? []);
  const runs: Record<string, number> = {};
  for (const record of records) {
    const status = runStatus(record, process.host);
    runs[status] = (runs[status] ?? 0) + 1;
  }
  const times = records.map(({ createdAt }) => createdAt).sort((a, b) => a - b);
  const dates = [times[0], times.at(-1)].map((time) =>
    time === undefined ? null : new Date(time).toISOString(),
  );
  const [oldest = null, newest = null] = dates;
  if (json) return writeJson(stdout, { store: path, bytes, version, current, pending, runs, oldest, newest });
  const counts = Object.entries(runs).map(([status, count]) => `${count} ${status}`);
  const lines = [
    ['store', path],
    ['size', `${formatNumber(bytes / 2 ** 20)} MiB`],
    [
      'version',
      version === current ? `${version}` : `${version}; 'textgrad store migrate' makes it ${current}`,
    ],
    ['runs', counts.length === 0 ? 'none' : `${records.length}: ${counts.join(', ')}`],
    ...(oldest && newest ? [['started', `${oldest.slice(0, 10)} to ${newest.slice(0, 10)}`]] : []),
  ];
  stdout.write(lines.map(([label = '', text = '']) => `${label.padEnd(10)} ${text}\n`).join(''));
}
