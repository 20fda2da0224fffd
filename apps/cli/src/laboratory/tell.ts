import type { ResultRow } from '@textgrad/anything';
import { evaluation, systemClock, usageError } from '@textgrad/core';
import { askedIn, isOwned, type RunRecord, type Store, tellAnswers } from '@textgrad/core/runs';
import { findRun } from '../history/find-run.ts';
import { writeToStore } from '../history/open-store.ts';
import { type ResumeFlags, resume } from '../resume/resume.ts';
import { writeJson } from '../terminal/json.ts';
import { programName } from '../terminal/program-name.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { type Answer, answersIn, askedAs } from './match.ts';
import { readResults } from './read-results.ts';

/** The flags of `textgrad tell` and `textgrad reject`. */
export interface TellFlags
  extends Pick<ResumeFlags, 'store' | 'json' | 'quiet' | 'plugin' | 'out' | 'programs'> {
  /** Whether the answers are kept and the run is left as it is. */
  readonly wait?: boolean;
}

/** Hands in what a laboratory found, and goes on with the run when nothing is awaited any more; resolves with the exit code. */
export const tell = async (
  given: string,
  file: string,
  flags: TellFlags,
  terminal: Terminal,
): Promise<number> => {
  const { rows, notes } = await readResults(file, terminal.cwd);
  for (const note of notes) terminal.stderr.write(`read       ${note}\n`);
  return tellRows(given, rows, flags, terminal);
};

/** The same, of results that are no file. */
export const tellRows = (
  given: string,
  rows: readonly ResultRow[],
  flags: TellFlags,
  terminal: Terminal,
): Promise<number> => hand(given, flags, terminal, (run, store) => answersIn(rows, run, store));

/** Says why a candidate is not measured, which the engine is told as its problem; resolves with the exit code. */
export const reject = (
  given: string,
  id: string,
  reason: string,
  flags: TellFlags,
  terminal: Terminal,
): Promise<number> =>
  hand(given, flags, terminal, (run, store) => [
    {
      asked: askedAs(id, run, store),
      evaluation: evaluation({ problems: [`It was not measured: ${reason}`] }),
    },
  ]);

async function hand(
  given: string,
  flags: TellFlags,
  terminal: Terminal,
  answers: (run: string, store: Store) => readonly Answer[],
): Promise<number> {
  const { clock = systemClock, process, stderr, stdout, cwd } = terminal;
  const { run, told, left } = await writeToStore(flags.store, cwd, async (store) => {
    const record = findRun(given, store);
    const open = store as Store;
    checkWaits(record, process.host);
    const all = answers(record.id, open);
    await tellAnswers(open, all, clock.now());
    return {
      run: record.id,
      told: all.length,
      left: askedIn(open, record.id).filter((one) => !one.told).length,
    };
  });
  if (left === 0 && !flags.wait) return resume(run, flags, terminal);
  const next = left > 0 ? `ask ${run}` : `resume ${run}`;
  if (flags.json) writeJson(stdout, { run, told, awaited: left });
  stderr.write(`${told} kept, ${left} still awaited: ${programName(terminal)} ${next}\n`);
  return left === 0 ? 0 : 6;
}

/** Refuses to hand something to a run that is finished or under way. @throws TextGradError `RUN_FINISHED`, `RUN_ALIVE`. */
export function checkWaits(record: RunRecord, host: string): void {
  if (record.status === 'completed')
    throw usageError(
      'RUN_FINISHED',
      `The run '${record.id}' is finished and asks for nothing more: 'textgrad show ${record.id}' shows it.`,
    );
  if (isOwned(record, host))
    throw usageError('RUN_ALIVE', `The run '${record.id}' is being executed: tell it when it waits.`);
}
