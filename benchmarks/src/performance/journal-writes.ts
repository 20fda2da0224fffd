import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type CallRecord, contentKey, memoryStore, type Store, sqliteStore } from '@textgrad/core/runs';
import { defineBenchmark, type Row } from '../benchmark.ts';
import { significant, timed } from '../measure.ts';

/** The folder in which runs keep their store too, so that the same disk is measured. */
const folder = '.textgrad';

/** What commits cost: one synced commit for each row against rows that share one. */
export const journalWrites = defineBenchmark({
  name: 'journal-writes',
  description:
    'Writes calls to the journal; shows what committing them in groups gains over one synced commit each.',
  defaults: { rows: 2_000, peerRows: 400, bytes: 2_048, writers: [1, 8, 64] },
  columns: {
    store: 'store',
    writers: 'writes at once',
    rows: 'rows',
    perSecond: 'rows/s',
    ratio: 'against one commit each',
  },
  async run({ rows, peerRows, bytes, writers }) {
    await mkdir(folder, { recursive: true });
    const directory = await mkdtemp(join(folder, 'bench-'));
    const file = (name: string): string => join(directory, `${name}.sqlite`);
    try {
      const peer = await plainInserts(file('peer'), peerRows, bytes);
      const made: Row[] = [line('node:sqlite, one commit each', 1, peerRows, peer, peer)];
      for (const atOnce of writers) {
        const count = atOnce === 1 ? peerRows : rows;
        const grouped = await storeWrites(sqliteStore(file(`journal-${atOnce}`)), count, bytes, atOnce);
        made.push(line('journal in SQLite', atOnce, count, grouped, peer));
      }
      const inMemory = await storeWrites(memoryStore(), rows, bytes, 1);
      return [...made, line('journal in memory', 1, rows, inMemory, peer)];
    } finally {
      await rm(directory, { recursive: true });
    }
  },
});

const line = (store: string, writers: number, rows: number, speed: number, peer: number): Row => ({
  store,
  writers,
  rows,
  perSecond: significant(speed),
  ratio: significant(speed / peer),
});

/** Rows per second through a store, with so many writes waiting at once. */
async function storeWrites(store: Store, rows: number, bytes: number, atOnce: number): Promise<number> {
  await store.createRun({
    id: 'bench',
    status: 'running',
    createdAt: 0,
    manifest: null,
    summary: null,
    owner: '',
    stopRequested: false,
  });
  const calls = Array.from({ length: rows }, (_, index) => callOf(index, bytes));
  const queue = calls.values();
  const writer = async (): Promise<void> => {
    for (const call of queue) await store.putCall(call);
  };
  const { milliseconds } = await timed(() => Promise.all(Array.from({ length: atOnce }, writer)));
  await store.close();
  return (rows * 1000) / milliseconds;
}

/** Rows per second of the same data inserted by hand, each row its own synced commit. */
async function plainInserts(path: string, rows: number, bytes: number): Promise<number> {
  const db = new DatabaseSync(path);
  db.exec(
    'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE calls (key TEXT, response TEXT)',
  );
  const insert = db.prepare('INSERT INTO calls (key, response) VALUES (?, ?)');
  const calls = Array.from({ length: rows }, (_, index) => callOf(index, bytes));
  const { milliseconds } = await timed(() => {
    for (const { key, response } of calls) insert.run(key, JSON.stringify(response));
  });
  db.close();
  return (rows * 1000) / milliseconds;
}

const callOf = (index: number, bytes: number): CallRecord => ({
  runId: 'bench',
  key: contentKey(index),
  occurrence: 0,
  shared: true,
  kind: 'engine',
  name: 'bench',
  request: index,
  response: 'x'.repeat(bytes),
  at: 0,
  duration: 0,
  failures: [],
});
