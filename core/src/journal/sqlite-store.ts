import { claimed } from './claim.ts';
import { groupCommit } from './group-commit.ts';
import { sqliteBudgets } from './sqlite-budgets.ts';
import { openForReading, openForWriting } from './sqlite-open.ts';
import { toCall, toEntry, toListedRun, toRun } from './sqlite-rows.ts';
import { type Statements, statementsOf } from './sqlite-statements.ts';
import { type CallRecord, ownBudget, type RunRecord, type Store } from './store.ts';
import { journalGap, runExists, runMissing } from './store-errors.ts';

/** How a store is opened. */
export interface SqliteStoreOptions {
  /** Whether it is only read: nothing is made or changed, so that it may be on a disk that cannot be written. */
  readonly readOnly?: boolean;
}

/**
 * A store in one SQLite file: WAL, synced on every commit, with writes that arrive together committed together.
 *
 * @throws TextGradError `STORE_UNAVAILABLE` when the file cannot be opened or is of a newer version, `STORE_INCOMPLETE` when
 * the file beside it that holds the last writes is missing; of any method `STORE_FULL`, `STORE_LOCKED`, `STORE_READ_ONLY`,
 * `STORE_DAMAGED`, `STORE_IO`.
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
export function sqliteStore(path: string, { readOnly = false }: SqliteStoreOptions = {}): Store {
  const { db, close } = readOnly ? openForReading(path) : openForWriting(path);
  const commit = groupCommit(db, path);
  const statements = statementsOf(db, path);
  return {
    ...runsOf(statements, commit),
    ...recordsOf(statements, commit),
    ...sqliteBudgets(statements, commit),
    async close() {
      await commit.drain();
      close();
    },
  };
}

type Commit = Pick<ReturnType<typeof groupCommit>, 'write'>;

const newestFirst = 'FROM runs ORDER BY created_at DESC, id DESC';

/** Runs as {@link Store} has them. */
function runsOf(
  { run: change, one, all }: Statements,
  { write }: Commit,
): Pick<Store, 'createRun' | 'updateRun' | 'claimRun' | 'deleteRun' | 'runs' | 'runIds' | 'run'> {
  const run = (id: string) => one('SELECT * FROM runs WHERE id = ?', toRun, id);
  const save = ({ id, status, summary, owner, stopRequested }: RunRecord): void =>
    change(
      'UPDATE runs SET status = ?, summary = ?, owner = ?, stop_requested = ? WHERE id = ?',
      ...[status, JSON.stringify(summary), owner, +stopRequested, id],
    );
  return {
    createRun: (record) =>
      write(() => {
        if (hasRun({ one }, record.id)) throw runExists(record.id);
        const { id, status, createdAt, manifest, summary, owner, stopRequested } = record;
        change(
          'INSERT INTO runs (id, status, created_at, manifest, summary, owner, stop_requested) VALUES (?, ?, ?, ?, ?, ?, ?)',
          ...[
            id,
            status,
            createdAt,
            JSON.stringify(manifest),
            JSON.stringify(summary),
            owner,
            +stopRequested,
          ],
        );
      }),
    updateRun: (id, changes) =>
      write(() => {
        const old = run(id);
        if (old) save({ ...old, ...changes });
      }),
    claimRun: ({ id, owner: from }, owner) =>
      write(() => {
        const record = claimed(run(id), from, owner);
        if (record) save(record);
        return record !== undefined;
      }),
    deleteRun: (id) =>
      write(() => {
        for (const table of ['operations', 'calls']) change(`DELETE FROM ${table} WHERE run_id = ?`, id);
        change('DELETE FROM runs WHERE id = ?', id);
        change('DELETE FROM budgets WHERE id = ?', ownBudget(id));
        change('DELETE FROM held WHERE budget = ?', ownBudget(id));
      }),
    runs: ({ limit = -1, offset = 0 } = {}) =>
      all(`SELECT * ${newestFirst} LIMIT ? OFFSET ?`, toListedRun, limit, offset),
    runIds: () => all(`SELECT id ${newestFirst}`, ({ id }) => String(id)),
    run,
  };
}

const hasRun = ({ one }: Pick<Statements, 'one'>, id: string): boolean =>
  one('SELECT 1 FROM runs WHERE id = ?', () => true, id) === true;

/** Entries and calls as {@link Store} has them. */
function recordsOf(
  { run: change, one, all }: Statements,
  { write }: Commit,
): Pick<Store, 'append' | 'entries' | 'putCall' | 'putNewCalls' | 'findCall' | 'calls'> {
  const lengthOf = (runId: string): number =>
    one(
      'SELECT MAX(seq) AS last FROM operations WHERE run_id = ?',
      ({ last }) => Number(last ?? -1) + 1,
      runId,
    ) ?? 0;
  return {
    append: (runId, entries) =>
      write(() => {
        if (!hasRun({ one }, runId)) throw runMissing(runId);
        let length = lengthOf(runId);
        for (const { seq, type, body, hash, at } of entries) {
          if (seq !== length++) throw journalGap(runId, seq);
          change(
            'INSERT INTO operations (run_id, seq, type, body, hash, at) VALUES (?, ?, ?, ?, ?, ?)',
            ...[runId, seq, type, JSON.stringify(body), hash, at],
          );
        }
      }),
    entries: (runId, from = 0) =>
      all('SELECT * FROM operations WHERE run_id = ? AND seq >= ? ORDER BY seq', toEntry, runId, from),
    putCall: (call) =>
      write(() => {
        if (!hasRun({ one }, call.runId)) throw runMissing(call.runId);
        insertCall(change, call);
      }),
    putNewCalls: (calls) =>
      write(() => {
        for (const { runId } of calls) if (!hasRun({ one }, runId)) throw runMissing(runId);
        const isKnown = calls.some(({ runId, key, occurrence }) =>
          one(
            'SELECT 1 FROM calls WHERE run_id = ? AND key = ? AND occurrence = ?',
            () => true,
            ...[runId, key, occurrence],
          ),
        );
        if (isKnown) return false;
        for (const call of calls) insertCall(change, call);
        return true;
      }),
    findCall: ({ key, occurrence, runId }) => {
      const where = `key = ? AND occurrence = ? AND ${runId === undefined ? 'shared = 1' : 'run_id = ?'}`;
      const values = [key, occurrence, ...(runId === undefined ? [] : [runId])];
      return one(`SELECT * FROM calls WHERE ${where} ORDER BY id DESC LIMIT 1`, toCall, ...values);
    },
    calls: (runId) => all('SELECT * FROM calls WHERE run_id = ? ORDER BY id', toCall, runId),
  };
}

function insertCall(change: Statements['run'], call: CallRecord): void {
  const { runId, key, occurrence, shared, kind, name, request, response, at, duration, failures } = call;
  change(
    'INSERT INTO calls (run_id, key, occurrence, shared, kind, name, request, response, at, duration, failures) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
    ...[runId, key, occurrence, +shared, kind, name, JSON.stringify(request), JSON.stringify(response)],
    ...[at, duration, JSON.stringify(failures)],
  );
}
