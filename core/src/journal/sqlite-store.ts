import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { messageOf, TextGradError } from '../errors/index.ts';
import type { Json } from './canonical-json.ts';
import { groupCommit } from './group-commit.ts';
import { journalGap, runExists, runMissing } from './memory-store.ts';
import type { JournalEntry } from './operation.ts';
import { schema, schemaVersion } from './sqlite-schema.ts';
import type { CallRecord, RunRecord, Store } from './store.ts';

type Row = Readonly<Record<string, string | number | null>>;

/**
 * A store in one SQLite file: WAL, synced on every commit, with writes that arrive together committed together.
 *
 * @throws TextGradError `STORE_UNAVAILABLE` when the file cannot be opened or is of another version.
 *
 * @example
 * ```ts
 * import { sqliteStore } from '@textgrad/core';
 *
 * const store = sqliteStore(':memory:');
 * console.log(store.runs().length); // 0
 * await store.close();
 * ```
 */
export function sqliteStore(path: string): Store {
  const db = open(path);
  const commit = groupCommit(db);
  const insertRun = db.prepare(
    'INSERT INTO runs (id, status, created_at, manifest, summary) VALUES (?, ?, ?, ?, ?)',
  );
  const insertEntry = db.prepare(
    'INSERT INTO operations (run_id, seq, type, body, hash, at) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const insertCall = db.prepare(
    'INSERT INTO calls (run_id, key, kind, name, request, response, at, duration) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const lastOf = db.prepare('SELECT COALESCE(MAX(seq), -1) AS last FROM operations WHERE run_id = ?');
  const findRun = db.prepare('SELECT 1 FROM runs WHERE id = ?');
  const all = (sql: string, ...values: (string | number)[]): readonly Row[] =>
    db.prepare(sql).all(...values) as Row[];
  return {
    createRun: ({ id, status, createdAt, manifest, summary }) =>
      commit.write(() => {
        if (findRun.get(id)) throw runExists(id);
        insertRun.run(id, status, createdAt, JSON.stringify(manifest), JSON.stringify(summary));
      }),
    updateRun: (id, { status, summary }) =>
      commit.write(() => {
        if (status !== undefined) db.prepare('UPDATE runs SET status = ? WHERE id = ?').run(status, id);
        if (summary !== undefined)
          db.prepare('UPDATE runs SET summary = ? WHERE id = ?').run(JSON.stringify(summary), id);
      }),
    runs: () => all('SELECT * FROM runs ORDER BY created_at DESC, id DESC').map(toRun),
    run: (id) => all('SELECT * FROM runs WHERE id = ?', id).map(toRun)[0],
    append: (runId, entries) =>
      commit.write(() => {
        if (!findRun.get(runId)) throw runMissing(runId);
        let length = Number((lastOf.get(runId) as Row).last) + 1;
        for (const { seq, type, body, hash, at } of entries) {
          if (seq !== length++) throw journalGap(runId, seq);
          insertEntry.run(runId, seq, type, JSON.stringify(body), hash, at);
        }
      }),
    entries: (runId, from = 0) =>
      all('SELECT * FROM operations WHERE run_id = ? AND seq >= ? ORDER BY seq', runId, from).map(toEntry),
    putCall: ({ runId, key, kind, name, request, response, at, duration }) =>
      commit.write(() => {
        if (!findRun.get(runId)) throw runMissing(runId);
        insertCall.run(
          runId,
          key,
          kind,
          name,
          JSON.stringify(request),
          JSON.stringify(response),
          at,
          duration,
        );
      }),
    call: (key) => all('SELECT * FROM calls WHERE key = ? ORDER BY id DESC LIMIT 1', key).map(toCall)[0],
    calls: (runId) => all('SELECT * FROM calls WHERE run_id = ? ORDER BY id', runId).map(toCall),
    async close() {
      await commit.drain();
      db.close();
    },
  };
}

function open(path: string): DatabaseSync {
  let db: DatabaseSync | undefined;
  try {
    if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true });
    db = new DatabaseSync(path, { timeout: 30_000 });
    const version = Number((db.prepare('PRAGMA user_version').get() as Row).user_version);
    if (version > schemaVersion) throw new Error(`it was written by a newer version (${version})`);
    db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;');
    db.exec(schema);
    return db;
  } catch (cause) {
    db?.close();
    throw new TextGradError(
      'environment',
      'STORE_UNAVAILABLE',
      `The store '${path}' cannot be opened (${messageOf(cause)}): choose another place with --store.`,
      { cause },
    );
  }
}

const json = (column: string | number | null | undefined): Json => JSON.parse(String(column)) as Json;

const toRun = (row: Row): RunRecord => ({
  id: String(row.id),
  status: row.status as RunRecord['status'],
  createdAt: Number(row.created_at),
  manifest: json(row.manifest),
  summary: json(row.summary),
});

const toEntry = (row: Row): JournalEntry => ({
  seq: Number(row.seq),
  type: row.type as JournalEntry['type'],
  body: json(row.body),
  hash: String(row.hash),
  at: Number(row.at),
});

const toCall = (row: Row): CallRecord => ({
  runId: String(row.run_id),
  key: String(row.key),
  kind: row.kind as CallRecord['kind'],
  name: String(row.name),
  request: json(row.request),
  response: json(row.response),
  at: Number(row.at),
  duration: Number(row.duration),
});
