import type { ResultRow } from '@textgrad/anything';
import { systemClock, usageError } from '@textgrad/core';
import {
  type AttachedMeasurement,
  askedIn,
  attachAnswers,
  candidateReader,
  type RunRecord,
  type Store,
} from '@textgrad/core/runs';
import { findRun } from '../history/find-run.ts';
import { writeToStore } from '../history/open-store.ts';
import { placesOf } from '../history/places.ts';
import { findTask } from '../plugins/find-task.ts';
import { pluginsOf } from '../resume/resume.ts';
import { storedConfig } from '../resume/stored-config.ts';
import { storedFacts } from '../resume/stored-facts.ts';
import { contextOf } from '../run/context.ts';
import { writeJson } from '../terminal/json.ts';
import { programName } from '../terminal/program-name.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { evaluationOf } from './match.ts';
import { readResults } from './read-results.ts';
import { checkWaits, type TellFlags } from './tell.ts';

/** The flags of `textgrad attach`. */
export type AttachFlags = Pick<TellFlags, 'store' | 'json' | 'plugin'>;

/** Hands a run values that were measured elsewhere, of candidates that it has not proposed; it takes them in when it goes on. */
export async function attach(
  given: string,
  file: string,
  flags: AttachFlags,
  terminal: Terminal,
): Promise<void> {
  const { clock = systemClock, process, stderr, stdout, cwd } = terminal;
  const { rows, notes } = await readResults(file, cwd);
  for (const note of notes) stderr.write(`read       ${note}\n`);
  const run = await writeToStore(flags.store, cwd, async (opened) => {
    const record = findRun(given, opened);
    const store = opened as Store;
    checkWaits(record, process.host);
    const read = await readerOf(record, store, flags, terminal);
    const known = [...new Set(askedIn(store, record.id).map(({ what }) => what))];
    const measured: AttachedMeasurement[] = [];
    for (const row of rows) measured.push(await measuredBy(row, known, read));
    await attachAnswers(store, record.id, measured, clock.now());
    return record.id;
  });
  if (flags.json) writeJson(stdout, { run, attached: rows.length });
  stderr.write(
    `${rows.length} attached; the run takes them in before its next step: ${programName(terminal)} resume ${run}\n`,
  );
}

type Read = Awaited<ReturnType<typeof candidateReader>>;

async function readerOf(
  record: RunRecord,
  store: Store,
  flags: AttachFlags,
  terminal: Terminal,
): Promise<Read> {
  const facts = storedFacts(record);
  const places = placesOf(facts, flags, terminal.cwd);
  const found = await findTask(facts.task, pluginsOf({ ...facts, local: places }, flags), terminal.cwd);
  const config = await storedConfig(found, facts.config, [], terminal.cwd);
  const context = contextOf(terminal, { line: (text) => terminal.stderr.write(`${text}\n`) });
  return candidateReader(found.task, { store, id: record.id, config, context });
}

/** @throws TextGradError `RESULT_INVALID` with the row. */
async function measuredBy(
  row: ResultRow,
  known: readonly string[],
  read: Read,
): Promise<AttachedMeasurement> {
  const { place, id, candidate, measure } = row;
  const refuse = (problem: string): Error =>
    usageError('RESULT_INVALID', `The ${place} cannot be attached: ${problem} Nothing was kept of the file.`);
  if (id !== undefined && id !== '')
    throw refuse("it has the id of a question: hand it in with 'textgrad tell'.");
  if (candidate === undefined || candidate === '') throw refuse('it has no candidate.');
  const [only = '', other] = known;
  if ((measure ?? '') === '' && other !== undefined)
    throw refuse(`say in 'measure' which of ${known.join(', ')} it is.`);
  const decoded = await read(candidate);
  if (!decoded.ok)
    throw refuse(`'${candidate.slice(0, 80)}' is no candidate of this run: ${decoded.problems.join(' ')}`);
  return {
    what: measure === undefined || measure === '' ? only : measure,
    candidate: decoded.value,
    evaluation: evaluationOf(row, decoded.value, candidate.slice(0, 40)),
  };
}
