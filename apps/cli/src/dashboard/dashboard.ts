import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { defined, usageError } from '@textgrad/core';
import { type ServedDashboard, serveDashboard } from '@textgrad/dashboard';
import { defaults } from '../commands/options.ts';
import { interrupted } from '../serve/serve.ts';
import { writeJson } from '../terminal/json.ts';
import { programName } from '../terminal/program-name.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { actsOf } from './acts.ts';
import { openInBrowser } from './browser.ts';
import { viewsOf } from './views.ts';

/** The flags of `textgrad dashboard`. */
export interface DashboardFlags {
  readonly port?: number;
  readonly open?: boolean;
  readonly readOnly?: boolean;
  readonly store?: string;
  readonly plugin?: readonly string[];
  readonly json?: boolean;
}

/** Shows the runs of a folder's store until it is interrupted. */
export async function dashboard(
  folder: string | undefined,
  flags: DashboardFlags,
  terminal: Terminal,
): Promise<void> {
  const { stdout, stderr } = terminal;
  const cwd = resolve(terminal.cwd, folder ?? '.');
  if (!existsSync(cwd) || !statSync(cwd).isDirectory())
    throw usageError(
      'FOLDER_MISSING',
      `There is no folder '${folder}': give the one that has the store of the runs.`,
    );
  const served = await serveRuns({ ...terminal, cwd }, flags);
  try {
    if (flags.json) writeJson(stdout, { url: served.url, port: served.port, store: storeOf(flags, cwd) });
    else {
      stdout.write(`${served.url}\n`);
      stderr.write(
        `The runs of ${storeOf(flags, cwd)}. Whoever has this address sees them, on this machine alone. Interrupt to close.\n`,
      );
    }
    if (flags.open) openInBrowser(served.url);
    await interrupted(terminal);
  } finally {
    await served.close();
  }
}

const storeOf = ({ store }: Pick<DashboardFlags, 'store'>, cwd: string): string =>
  resolve(cwd, store ?? defaults.store);

/** Serves the dashboard of a folder. */
export function serveRuns(
  terminal: Terminal,
  { store, port, plugin = [], readOnly = false }: DashboardFlags,
): Promise<ServedDashboard> {
  const { cwd, process: here } = terminal;
  const path = storeOf(defined({ store }), cwd);
  const views = viewsOf(plugin, { store: path, cwd });
  return serveDashboard({
    store: path,
    host: here.host,
    places: views.places,
    findView: views.find,
    ...defined({ port, acts: readOnly ? undefined : actsOf(terminal) }),
  });
}

/** Serves the dashboard beside a run, and says where it is. */
export async function watchedInBrowser<TResult>(
  terminal: Terminal,
  flags: DashboardFlags,
  work: () => Promise<TResult>,
): Promise<TResult> {
  const served = await serveRuns(terminal, flags);
  terminal.stderr.write(
    `dashboard  ${served.url} (as long as the run; '${programName(terminal)} dashboard' shows it afterwards)\n`,
  );
  openInBrowser(served.url);
  try {
    return await work();
  } finally {
    await served.close();
  }
}
