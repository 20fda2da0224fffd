import type { Journal, JournalEntry } from '../journal/index.ts';
import type { SearchOptions, Texts } from '../optimizers/index.ts';
import type { TaskSetup } from '../plugins/task-setup.ts';
import { candidateIn } from '../results/journal-archive.ts';
import type { CallLog } from './call-log.ts';

/** The name of the work that measures a version. */
export const apartName = (texts: Texts): string => JSON.stringify(texts);

/** The version that was measured next, by what was written from here on; nothing where the next step measured none, or was not made. */
function nextMeasured(recorded: readonly JournalEntry[]): Texts | undefined {
  const next = recorded.find(({ type }) => type === 'evaluation' || type === 'acceptance');
  return next?.type === 'evaluation' ? candidateIn(next.body)?.texts : undefined;
}

/** Measurements that go on while steps are made, and come in as they did when the run was executed before. */
export const inFlight = (
  setup: TaskSetup,
  calls: CallLog,
  journal: Journal,
): Pick<SearchOptions, 'measure' | 'recorded'> => ({
  measure: (texts, best) => calls.apart(apartName(texts), () => setup.measure(texts, best)),
  recorded: () => nextMeasured(journal.recorded()),
});
