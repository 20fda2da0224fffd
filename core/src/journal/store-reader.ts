import type { JournalEntry } from './operation.ts';
import { openForReading } from './sqlite-open.ts';
import { type Row, toEntry, toRun } from './sqlite-rows.ts';
import { type Statements, statementsOf } from './sqlite-statements.ts';
import { sqliteStore } from './sqlite-store.ts';
import type { Page, RunRecord, Store } from './store.ts';

/** A run in a list, without the texts of its result; what its manifest or its result does not say is `null`. */
export interface RunGlance
  extends Pick<RunRecord, 'id' | 'status' | 'createdAt' | 'owner' | 'stopRequested'> {
  readonly task: string | null;
  readonly engine: string | null;
  readonly engineKind: string | null;
  readonly preset: string | null;
  readonly seed: number | null;
  readonly best: number | null;
  readonly feasible: boolean | null;
  readonly usd: number | null;
  readonly calls: number | null;
  readonly evaluations: number | null;
  readonly seconds: number | null;
  /** The score of the start and of each step; empty without a result. */
  readonly scores: readonly (number | null)[];
}

/** A call without what was asked and answered. */
export interface CallFacts {
  /** Its place among all calls of the store. */
  readonly id: number;
  readonly key: string;
  readonly occurrence: number;
  readonly kind: 'engine' | 'simulator';
  readonly name: string;
  /** What an engine was asked as; `null` of a simulator. */
  readonly role: string | null;
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** Input tokens that the endpoint had in its prompt cache. */
  readonly cachedInputTokens: number;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** In milliseconds. */
  readonly duration: number;
  /** Tries that failed before. */
  readonly failures: number;
}

/** A store that is only read, in parts: for pages that show runs while they go on. */
export interface StoreReader extends Pick<Store, 'run' | 'findCall' | 'budget' | 'close'> {
  /** A number that differs whenever another connection has written. */
  changes(): number;
  /** How many runs there are. */
  count(): number;
  /** Runs at a glance, the newest first. */
  glances(page?: Page): readonly RunGlance[];
  /** At most so many of a run's entries from number `from` on. */
  entries(runId: string, from: number, limit: number): readonly JournalEntry[];
  /** At most so many of a run's calls after the one with the id `after`. */
  callFacts(runId: string, after: number, limit: number): readonly CallFacts[];
}

/** Opens a store for reading in parts. @throws TextGradError as {@link sqliteStore} does. */
export function storeReader(path: string): StoreReader {
  const store = sqliteStore(path, { readOnly: true });
  try {
    const { db, close } = openForReading(path);
    return {
      run: store.run,
      findCall: store.findCall,
      budget: store.budget,
      ...queriesOf(statementsOf(db, path)),
      async close() {
        close();
        await store.close();
      },
    };
  } catch (error) {
    void store.close();
    throw error;
  }
}

const at = (column: string, path: string): string =>
  `CASE WHEN json_valid(${column}) THEN json_extract(${column}, '$.${path}') END`;

/** The runs are chosen first: sorted whole, the JSON of every run would be read. */
const glance = `SELECT id, status, created_at, owner, stop_requested,
  ${at('manifest', 'task')} AS task, ${at('manifest', 'engine')} AS engine, ${at('manifest', 'engineKind')} AS engine_kind,
  ${at('manifest', 'search.preset')} AS preset, ${at('manifest', 'seed')} AS seed,
  ${at('summary', 'best.score')} AS best, ${at('summary', 'best.feasible')} AS feasible,
  ${at('summary', 'usage.usd')} AS usd, ${at('summary', 'usage.calls')} AS calls,
  ${at('summary', 'usage.evaluations')} AS evaluations, ${at('summary', 'usage.seconds')} AS seconds,
  CASE WHEN json_valid(summary) THEN json_array(json_extract(summary, '$.start.score'), (SELECT json_group_array(json_extract(value, '$.score'))
    FROM json_each(summary, '$.steps'))) END AS scores
  FROM (SELECT id AS chosen FROM runs ORDER BY created_at DESC, id DESC LIMIT ? OFFSET ?) JOIN runs ON id = chosen
  ORDER BY created_at DESC, id DESC`;

const facts = `SELECT id, key, occurrence, kind, name, json_extract(request, '$.role') AS role,
  json_extract(response, '$.value.usage.inputTokens') AS input, json_extract(response, '$.value.usage.outputTokens') AS output,
  json_extract(response, '$.value.usage.cachedInputTokens') AS cached,
  at, duration, json_array_length(failures) AS failures
  FROM calls WHERE run_id = ? AND id > ? ORDER BY id LIMIT ?`;

function queriesOf({
  one,
  all,
}: Statements): Pick<StoreReader, 'changes' | 'count' | 'glances' | 'entries' | 'callFacts'> {
  return {
    changes: () => one('PRAGMA data_version', ({ data_version }) => Number(data_version)) ?? 0,
    count: () => one('SELECT COUNT(*) AS n FROM runs', ({ n }) => Number(n)) ?? 0,
    glances: ({ limit = -1, offset = 0 } = {}) => all(glance, toGlance, limit, offset),
    entries: (runId, from, limit) =>
      all(
        'SELECT * FROM operations WHERE run_id = ? AND seq >= ? ORDER BY seq LIMIT ?',
        toEntry,
        ...[runId, from, limit],
      ),
    callFacts: (runId, after, limit) => all(facts, toCallFacts, runId, after, limit),
  };
}

const text = (value: Row[string] | undefined): string | null => (typeof value === 'string' ? value : null);
const number = (value: Row[string] | undefined): number | null => (typeof value === 'number' ? value : null);

function toGlance(row: Row): RunGlance {
  const { id, status, createdAt, owner, stopRequested } = toRun({
    ...row,
    manifest: 'null',
    summary: 'null',
  });
  const [start, steps] = JSON.parse(text(row.scores) ?? '[null, []]') as [
    number | null,
    readonly (number | null)[],
  ];
  return {
    ...{ id, status, createdAt, owner, stopRequested },
    ...{ task: text(row.task), engine: text(row.engine), engineKind: text(row.engine_kind) },
    ...{ preset: text(row.preset), seed: number(row.seed), best: number(row.best) },
    feasible: row.feasible === null || row.feasible === undefined ? null : row.feasible === 1,
    ...{ usd: number(row.usd), calls: number(row.calls), evaluations: number(row.evaluations) },
    seconds: number(row.seconds),
    scores: start === null && steps.length === 0 ? [] : [start, ...steps],
  };
}

const toCallFacts = (row: Row): CallFacts => ({
  id: Number(row.id),
  key: String(row.key),
  occurrence: Number(row.occurrence),
  kind: row.kind as CallFacts['kind'],
  name: String(row.name),
  role: text(row.role),
  inputTokens: number(row.input) ?? 0,
  outputTokens: number(row.output) ?? 0,
  cachedInputTokens: number(row.cached) ?? 0,
  at: Number(row.at),
  duration: Number(row.duration),
  failures: Number(row.failures),
});
