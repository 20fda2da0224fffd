import { randomBytes } from 'node:crypto';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { messageOf, TextGradError } from '@textgrad/core';
import type { Acts } from './acts.ts';
import { createApp } from './app.ts';
import { drawingsBy, type FindView } from './drawings.ts';
import { liveOf } from './live.ts';
import { knownRuns } from './model/known-runs.ts';
import { notesBeside } from './notes.ts';
import { pageFiles } from './page-files.ts';
import { readerOf } from './reader.ts';
import type { RunPlaces } from './run-places.ts';

/** How the dashboard is served. */
export interface DashboardOptions {
  /** The store of the runs, which need not be there yet. */
  readonly store: string;
  readonly port?: number;
  /** This machine's name, as owners of runs say it. */
  readonly host: string;
  readonly places: RunPlaces;
  readonly findView: FindView;
  /** What the page may do; absent, it only shows. */
  readonly acts?: Acts;
  /** What the address must hold; drawn at random unless given. */
  readonly token?: string;
}

/** A dashboard that is being served. */
export interface ServedDashboard {
  /** The address with its token: whoever has it sees the runs. */
  readonly url: string;
  readonly port: number;
  readonly token: string;
  close(): Promise<void>;
}

/**
 * Serves the dashboard of a store on this machine alone.
 *
 * @throws TextGradError `DASHBOARD_PORT` when the port cannot be had.
 */
export async function serveDashboard(options: DashboardOptions): Promise<ServedDashboard> {
  const { store, port = 0, host, places, findView, acts } = options;
  const token = options.token ?? randomBytes(24).toString('base64url');
  const reader = readerOf(store);
  const live = liveOf(reader);
  let address = '';
  const app = createApp({
    sources: { reader, known: knownRuns(), host },
    notes: notesBeside(store),
    drawings: drawingsBy(findView),
    files: pageFiles(),
    address: () => address,
    ...{ live, places, acts, token },
  });
  const server = createAdaptorServer({ fetch: app.fetch, overrideGlobalObjects: false }) as Server;
  const bound = await listen(server, port);
  address = `127.0.0.1:${bound}`;
  return {
    url: `http://${address}/?token=${token}`,
    port: bound,
    token,
    async close() {
      live.close();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
      await reader.close();
    },
  };
}

async function listen(server: Server, port: number): Promise<number> {
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject).listen(port, '127.0.0.1', resolve);
    });
  } catch (cause) {
    throw new TextGradError(
      'environment',
      'DASHBOARD_PORT',
      `The dashboard cannot listen on port ${port} (${messageOf(cause)}): choose another with --port, or 0 for any free one.`,
      { cause },
    );
  }
  return (server.address() as AddressInfo).port;
}
