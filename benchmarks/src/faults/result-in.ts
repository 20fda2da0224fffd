import { contentKey, firstBrokenLink, type RunSummary, sqliteStore } from '@textgrad/core/runs';

/**
 * A hash of a run's summary and of its whole journal, without what only one execution of it says; empty when the journal is
 * broken or the run not finished.
 */
export function resultIn(path: string): string {
  const store = sqliteStore(path);
  const entries = store.entries('run');
  const { usage, execution: _, ...summary } = (store.run('run')?.summary ?? {}) as unknown as RunSummary;
  void store.close();
  const whole = firstBrokenLink(entries) === -1 && summary.status === 'completed';
  const used = { ...usage, seconds: 0 };
  return whole ? contentKey({ ...summary, used, hashes: entries.map(({ hash }) => hash) }) : '';
}
