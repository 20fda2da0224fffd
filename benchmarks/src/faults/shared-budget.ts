import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sqliteStore } from '@textgrad/core/runs';
import { defineBenchmark, type Row } from '../benchmark.ts';
import { startChild } from './child.ts';
import { modelServer } from './model-server.ts';

/** Processes on one store under one shared budget: together they make exactly so many calls, never one more. */
export const sharedBudget = defineBenchmark({
  name: 'shared-budget',
  description: 'Lets processes use up one shared budget at once; counts the calls where they arrive.',
  defaults: { processes: 8, calls: 1_000, latency: 5 },
  columns: {
    process: 'process',
    runs: 'runs',
    requests: 'calls that arrived',
    booked: 'calls in the budget',
    limit: 'limit',
  },
  async run({ processes, calls, latency }) {
    const folder = await mkdtemp(join(tmpdir(), 'textgrad-budget-'));
    const path = join(folder, 'store.sqlite');
    const server = await modelServer(latency);
    try {
      await sqliteStore(path).close();
      const rows = await Promise.all(
        Array.from({ length: processes }, async (_, index): Promise<Row> => {
          const args = [path, server.url, String(index + 1), String(calls)];
          const runs = Number(await startChild('spend-share', args).ended);
          const requests = server.askedOf.get(`process-${index + 1}`) ?? 0;
          return { process: String(index + 1), runs, requests, booked: '', limit: '' };
        }),
      );
      const store = sqliteStore(path);
      const booked = store.budget('shared/team')?.used.calls ?? Number.NaN;
      await store.close();
      const runs = rows.reduce((sum, row) => sum + Number(row.runs), 0);
      return [...rows, { process: 'all', runs, requests: server.requests, booked, limit: calls }];
    } finally {
      await server.close();
      await rm(folder, { recursive: true });
    }
  },
});
