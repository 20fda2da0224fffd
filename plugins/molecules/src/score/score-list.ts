import { appendFile, mkdir, readdir, rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { type CommandTools, TextGradError } from '@textgrad/core';
import { csvText } from '@textgrad/core/report';
import { loadToolkit, type Toolkit } from '../chemistry/index.ts';
import type { Receptors } from '../dock/receptors/choices.ts';
import type { GivenMolecule } from '../lists/given-molecule.ts';
import { readGiven } from '../lists/read-given.ts';
import { type SurveyedList, surveyList } from '../lists/survey.ts';
import type { ObjectiveSimulator } from '../simulators/objective.ts';
import { keepPosesUpTo } from './pose-store.ts';
import { type ScoreColumns, scoreColumns } from './score-columns.ts';
import { beginTable } from './score-file.ts';
import { writeScorePage } from './score-page.ts';
import { scoreParts, scoreSimulator } from './score-parts.ts';
import { scoredPoses } from './score-poses.ts';
import type { ScoreSettings } from './score-settings.ts';
import { teachSurrogates } from './teach-surrogate.ts';

/** Molecules that are under way at a time; their rows are written in the order of the list. */
const atOnce = 2 * availableParallelism();

/**
 * Scores a list of molecules into a folder: `scores.csv`, the best as `best.html`, poses as `poses.sdf` where molecules are docked.
 *
 * Rows are written as they come and nothing is kept, so that the memory does not grow with the list. A list that was ended on its
 * way is gone on with where it ended.
 *
 * @throws TextGradError `MOLECULES_FILE`, `SCORES_DIFFER`, `TRAINING_INVALID`, and what reading receptors and objectives throws.
 */
export async function scoreList(file: string, settings: ScoreSettings, tools: CommandTools): Promise<void> {
  const path = resolve(tools.cwd, file);
  const folder = resolve(tools.cwd, settings.to ?? `${basename(file).split('.')[0] || 'list'}-scores`);
  const list = await surveyList(path);
  for (const note of list.notes) tools.warn(note);
  const toolkit = await loadToolkit();
  const parts = await scoreParts(settings);
  for (const note of parts.notes) tools.warn(note);
  await mkdir(folder, { recursive: true });
  const { to: _, again, best, receptor: __, dockstring: ___, ...what } = settings;
  if (again) await forgetScores(folder);
  const surrogates =
    settings.docking === 'surrogate'
      ? await teachSurrogates(toolkit, list, folder, parts, settings, tools)
      : undefined;
  const simulator = await scoreSimulator(toolkit, parts, settings, surrogates);
  const columns = scoreColumns(toolkit, parts.objective, simulator.components, list.properties);
  const table = join(folder, 'scores.csv');
  const identity = `${JSON.stringify({ list: list.sha256, ...what, simulator: simulator.settings })}\n`;
  const begun = await beginTable(
    table,
    join(folder, 'settings.json'),
    identity,
    csvText([columns.heading]),
    again,
  );
  await keepPosesUpTo(join(folder, 'poses.sdf'), begun.rows);
  if (begun.rows > 0) tools.print(`${begun.rows} molecules were scored before; going on with the next.`);
  const work = { toolkit, list, folder, table, simulator, columns, done: begun.rows };
  await scoreRest({ ...work, receptor: parts.receptors.find }, tools);
  await writeScorePage(toolkit, table, join(folder, 'best.html'), basename(file), best);
  tools.print(`${table}\n${join(folder, 'best.html')}`);
}

/** What a folder holds of earlier settings, the dockings that a surrogate learnt from among it. */
async function forgetScores(folder: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => /^docked-.{1,200}\.csv$/u.test(name));
  await Promise.all(names.map((name) => rm(join(folder, name), { force: true })));
}

interface Work {
  readonly toolkit: Toolkit;
  readonly list: SurveyedList;
  readonly folder: string;
  readonly table: string;
  readonly simulator: ObjectiveSimulator;
  readonly columns: ScoreColumns;
  /** A receptor by its name. */
  readonly receptor: Receptors['find'];
  /** Rows that are there already. */
  readonly done: number;
}

async function scoreRest(work: Work, tools: CommandTools): Promise<void> {
  const began = performance.now();
  let batch: GivenMolecule[] = [];
  let scored = 0;
  const finish = async (): Promise<void> => {
    await scoreBatch(work, batch, tools.signal);
    scored += batch.length;
    batch = [];
    const seconds = (performance.now() - began) / 1000;
    const rate = scored / Math.max(seconds, 1e-3);
    const left = (work.list.count - work.done - scored) / rate;
    tools.progress(
      `${work.done + scored} of ${work.list.count} molecules, ${rate.toPrecision(3)} a second, ${timeOf(left)} left`,
    );
  };
  for await (const given of work.list.molecules()) {
    if (given.number <= work.done) continue;
    if (tools.signal.aborted) break;
    batch.push(given);
    if (batch.length >= atOnce) await finish();
  }
  if (batch.length > 0 && !tools.signal.aborted) await finish();
  const seconds = (performance.now() - began) / 1000;
  if (tools.signal.aborted)
    tools.print(
      `Stopped after ${work.done + scored} of ${work.list.count} molecules; the same command goes on.`,
    );
  else if (scored > 0)
    tools.print(`${scored} molecules in ${timeOf(seconds)}, ${(scored / seconds).toPrecision(3)} a second.`);
}

async function scoreBatch(work: Work, batch: readonly GivenMolecule[], signal: AbortSignal): Promise<void> {
  const { toolkit, simulator, columns, table, folder } = work;
  const made = await Promise.all(batch.map((given) => scoreOne(toolkit, given, simulator, columns, signal)));
  const poses = await Promise.all(made.map((one) => scoredPoses(work, one)));
  if (poses.some((records) => records !== '')) await appendFile(join(folder, 'poses.sdf'), poses.join(''));
  await appendFile(table, csvText(made.map(({ row }) => row)));
}

/** Reads and measures a molecule; what breaks down over it is said in its row, and the list goes on. */
async function scoreOne(
  toolkit: Toolkit,
  given: GivenMolecule,
  simulator: ObjectiveSimulator,
  columns: ScoreColumns,
  signal: AbortSignal,
) {
  try {
    const read = await readGiven(toolkit, given);
    const measured = read.ok ? await simulator.evaluate(read.molecule.smiles, { signal }) : undefined;
    return { given, read, measured, row: await columns.rowOf(given, read, measured) };
  } catch (error) {
    if (!(error instanceof TextGradError) || error.kind === 'aborted') throw error;
    const read = { ok: false, problems: [error.message] } as const;
    return { given, read, measured: undefined, row: await columns.rowOf(given, read, undefined) };
  }
}

const timeOf = (seconds: number): string => {
  if (seconds < 90) return `${Math.max(0, seconds).toFixed(0)} s`;
  return seconds < 5_400 ? `${(seconds / 60).toFixed(0)} min` : `${(seconds / 3_600).toFixed(1)} h`;
};
