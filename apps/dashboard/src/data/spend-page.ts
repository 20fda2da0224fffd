import { usageFacts } from '@textgrad/core/report';
import { resultOf, type StoreReader } from '@textgrad/core/runs';
import type { SpendPage } from '../api.ts';
import { type Sources, safely } from '../model/known-runs.ts';
import { runIn } from './missing.ts';
import { budgetOf } from './run-page.ts';

/** What a run used, by role and engine, and when its calls were under way. @param from Calls that the page has. */
export function spendPage({ reader, known }: Sources, id: string, from: number): SpendPage {
  return reader.read((open) => {
    const record = runIn(open, id);
    const store = open as StoreReader;
    const { calls, more } = known.calls(store, record);
    const result = safely(() => resultOf(record));
    return {
      rows: calls.rows,
      calls: calls.calls.slice(from),
      budget: budgetOf(store, `run/${id}`),
      totals: result ? Object.fromEntries(usageFacts(result)) : {},
      more,
    };
  });
}
