import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { messageOf, TextGradError } from '../errors/index.ts';
import { addAmounts, type BudgetRecord, exceeded, noAmounts, withLimits } from './budget-record.ts';
import { claimed } from './claim.ts';
import { groupCommit } from './group-commit.ts';
import { type Row, toBudget, toCall, toEntry, toRun } from './sqlite-rows.ts';
import { schema, schemaVersion } from './sqlite-schema.ts';
import type { RunRecord, Store } from './store.ts';
import { journalGap, runExists, runMissing } from './store-errors.ts';

/**
 * A store in one SQLite file: WAL, synced on every commit, with writes that arrive together committed together.
 *
 * @throws TextGradError `STORE_UNAVAILABLE` when the file cannot be opened or is of another version.
 *
 * @example
 * ```ts
 * import { sqliteStore } from '@textgrad/core/runs';
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
    'INSERT INTO runs (id, status, created_at, manifest, summary, owner, stop_requested) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  const changeRun = db.prepare(
    'UPDATE runs SET status = ?, summary = ?, owner = ?, stop_requested = ? WHERE id = ?',
  );
  const insertEntry = db.prepare(
    'INSERT INTO operations (run_id, seq, type, body, hash, at) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const insertCall = db.prepare(
    'INSERT INTO calls (run_id, key, occurrence, shared, kind, name, request, response, at, duration, failures) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const putBudget = db.prepare('INSERT OR REPLACE INTO budgets (id, limits, used) VALUES (?, ?, ?)');
  const lastOf = db.prepare('SELECT COALESCE(MAX(seq), -1) AS last FROM operations WHERE run_id = ?');
  const findRun = db.prepare('SELECT * FROM runs WHERE id = ?');
  const hasRun = db.prepare('SELECT 1 FROM runs WHERE id = ?');
  const findOwnCall = db.prepare(
    'SELECT * FROM calls WHERE key = ? AND occurrence = ? AND run_id = ? ORDER BY id DESC LIMIT 1',
  );
  const findSharedCall = db.prepare(
    'SELECT * FROM calls WHERE key = ? AND occurrence = ? AND shared = 1 ORDER BY id DESC LIMIT 1',
  );
  const findBudget = db.prepare('SELECT * FROM budgets WHERE id = ?');
  const all = (sql: string, ...values: (string | number)[]): readonly Row[] =>
    db.prepare(sql).all(...values) as Row[];
  const one = <TRecord>(row: unknown, read: (row: Row) => TRecord): TRecord | undefined =>
    row === undefined ? undefined : read(row as Row);
  const run = (id: string) => one(findRun.get(id), toRun);
  const saveRun = ({ id, status, summary, owner, stopRequested }: RunRecord): void => {
    changeRun.run(status, JSON.stringify(summary), owner, +stopRequested, id);
  };
  const budget = (id: string): BudgetRecord | undefined => one(findBudget.get(id), toBudget);
  const saveBudget = ({ id, limits, used }: BudgetRecord): void => {
    putBudget.run(id, JSON.stringify(limits), JSON.stringify(used));
  };
  return {
    createRun: (record) =>
      commit.write(() => {
        if (hasRun.get(record.id)) throw runExists(record.id);
        const { id, status, createdAt, manifest, summary, owner, stopRequested } = record;
        insertRun.run(
          id,
          status,
          createdAt,
          JSON.stringify(manifest),
          JSON.stringify(summary),
          owner,
          +stopRequested,
        );
      }),
    updateRun: (id, change) =>
      commit.write(() => {
        const old = run(id);
        if (old) saveRun({ ...old, ...change });
      }),
    claimRun: ({ id, owner: from }, owner) =>
      commit.write(() => {
        const record = claimed(run(id), from, owner);
        if (record) saveRun(record);
        return record !== undefined;
      }),
    runs: () => all('SELECT * FROM runs ORDER BY created_at DESC, id DESC').map(toRun),
    run,
    append: (runId, entries) =>
      commit.write(() => {
        if (!hasRun.get(runId)) throw runMissing(runId);
        let length = Number((lastOf.get(runId) as Row).last) + 1;
        for (const { seq, type, body, hash, at } of entries) {
          if (seq !== length++) throw journalGap(runId, seq);
          insertEntry.run(runId, seq, type, JSON.stringify(body), hash, at);
        }
      }),
    entries: (runId, from = 0) =>
      all('SELECT * FROM operations WHERE run_id = ? AND seq >= ? ORDER BY seq', runId, from).map(toEntry),
    putCall: (call) =>
      commit.write(() => {
        if (!hasRun.get(call.runId)) throw runMissing(call.runId);
        const { runId, key, occurrence, shared, kind, name, at, duration } = call;
        const [request, response, failures] = [call.request, call.response, call.failures].map((value) =>
          JSON.stringify(value),
        ) as [string, string, string];
        insertCall.run(
          runId,
          key,
          occurrence,
          +shared,
          kind,
          name,
          request,
          response,
          at,
          duration,
          failures,
        );
      }),
    findCall: ({ key, occurrence, runId }) =>
      one(
        runId === undefined ? findSharedCall.get(key, occurrence) : findOwnCall.get(key, occurrence, runId),
        toCall,
      ),
    calls: (runId) => all('SELECT * FROM calls WHERE run_id = ? ORDER BY id', runId).map(toCall),
    openBudget: (id, limits) =>
      commit.write(() => saveBudget(withLimits(budget(id) ?? { id, limits: {}, used: noAmounts }, limits))),
    spend: (id, amounts) =>
      commit.write(() => {
        const open = budget(id) ?? { id, limits: {}, used: noAmounts };
        const used = addAmounts(open.used, amounts);
        if (exceeded(used, open.limits).length > 0) return false;
        saveBudget({ ...open, used });
        return true;
      }),
    settle: (id, change) =>
      commit.write(() => {
        const open = budget(id);
        if (open) saveBudget({ ...open, used: addAmounts(open.used, change) });
      }),
    budget,
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
    if (version < schemaVersion) db.exec(schema);
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
