import { stat } from 'node:fs/promises';
import {
  compareEvaluations,
  type Recorded,
  recordedIn,
  type Simulator,
  type TaskTools,
  TextGradError,
  unrecorded,
  usageError,
} from '@textgrad/core';
import { z } from 'zod';
import type { Toolkit } from '../chemistry/index.ts';
import type { GivenMolecule } from '../lists/given-molecule.ts';
import { openMoleculeList } from '../lists/molecule-list.ts';
import { type ReadGiven, readGiven } from '../lists/read-given.ts';

/** The paper's three starting fragments. */
export const fragments: Readonly<Record<string, string>> = {
  acetamide: 'CC(N)=O',
  pentane: 'CCCCC',
  benzene: 'c1ccccc1',
};

const text = z.string().min(1, 'a SMILES string is needed');

/** What a task starts from: a text, several, the best first, or an earlier run, whose texts stand in its place before the task reads it. */
export const startChoice = z.union([text, z.array(text).min(1).max(100)]).meta({ startsFromRun: true });

/** How many molecules of a list it may start from. */
export const startCount = z
  .int()
  .min(1)
  .max(100)
  .optional()
  .describe(
    'How many of the best of a file or an earlier run are measured, to start from the best of them; 5 by default.',
  );

/** What {@link startChoice} means, for schemas. */
export const startWords = `A SMILES or InChI; one of the paper's fragments: ${Object.keys(fragments).join(', ')}; a file of molecules (SMILES lines, CSV, SDF, MOL), of which those with the highest score start where it has a column score, else the first; or run:<id>, the best of an earlier run.`;

/** Molecules to start from. */
export interface Starts {
  /** Canonical, each once, the best first as far as that is known. */
  readonly molecules: readonly string[];
  /** What was decided, a sentence each. */
  readonly notes: readonly string[];
}

/**
 * The molecules to start from: of a fragment's name, a SMILES or an InChI one; of a file or a list as many as are wanted.
 *
 * @throws TextGradError `START_INVALID` with the problems in words, `MOLECULES_FILE`.
 */
export async function readStarts(
  toolkit: Toolkit,
  given: string | readonly string[],
  most = 5,
  recorded: Recorded = unrecorded,
): Promise<Starts> {
  if (typeof given !== 'string') return startsOf(toolkit, given.map(asGiven), most, 'the list');
  const one = await readGiven(
    toolkit,
    asGiven(Object.hasOwn(fragments, given) ? (fragments[given] ?? '') : given, 0),
  );
  if (one.ok) return { molecules: [one.molecule.smiles], notes: one.notes };
  return recorded('start', JSON.stringify({ file: given, most }), async () => {
    if (!(await isFile(given))) throw invalid(given, one);
    return startsOfFile(toolkit, given, most);
  });
}

const asGiven = (written: string, at: number): GivenMolecule => ({
  ...{ number: at + 1, name: '', text: written, properties: {}, notes: [] },
});

const isFile = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isFile(),
    () => false,
  );

async function startsOfFile(toolkit: Toolkit, path: string, most: number): Promise<Starts> {
  const list = await openMoleculeList(path);
  const best: { readonly score: number; readonly given: GivenMolecule }[] = [];
  for await (const given of list.molecules()) {
    const score = scoreOf(given);
    best.push({ score, given });
    // Some more than are wanted: one may not be readable, or be there twice.
    if (best.length >= 8 * most) best.sort(byScore).splice(4 * most);
  }
  const scored = best.some(({ score }) => score > Number.NEGATIVE_INFINITY);
  const found = await startsOf(
    toolkit,
    best.sort(byScore).map(({ given }) => given),
    most,
    `'${path}'`,
  );
  const order = scored
    ? `Of '${path}' those highest by its column score are taken.`
    : `Of '${path}' the first are taken, since it has no column score.`;
  return { ...found, notes: [...list.notes, order, ...found.notes] };
}

const byScore = (
  one: { readonly score: number; readonly given: GivenMolecule },
  other: { readonly score: number; readonly given: GivenMolecule },
): number => (one.score === other.score ? one.given.number - other.given.number : other.score - one.score);

function scoreOf({ properties }: GivenMolecule): number {
  const [, value = ''] = Object.entries(properties).find(([name]) => /^score$/iu.test(name)) ?? [];
  return value.trim() === '' || !Number.isFinite(Number(value)) ? Number.NEGATIVE_INFINITY : Number(value);
}

async function startsOf(
  toolkit: Toolkit,
  given: readonly GivenMolecule[],
  most: number,
  where: string,
): Promise<Starts> {
  const molecules = new Set<string>();
  const problems: string[] = [];
  for (const one of given) {
    const read = await readGiven(toolkit, one);
    if (read.ok) molecules.add(read.molecule.smiles);
    else
      problems.push(
        `Number ${one.number}${one.name === '' ? '' : ` (${one.name})`}: ${read.problems.join(' ')}`,
      );
    if (molecules.size === most) break;
  }
  if (molecules.size === 0) throw invalid(where, { ok: false, problems: problems.slice(0, 3) });
  return {
    molecules: [...molecules],
    notes: problems.slice(0, 3).map((problem) => `It cannot start from one of ${where}. ${problem}`),
  };
}

const invalid = (given: string, read: ReadGiven): Error =>
  usageError(
    'START_INVALID',
    `The start is not a molecule. ${read.ok ? '' : `${read.problems.join(' ')} `}Give a SMILES string, a file of molecules, or one of ${Object.keys(fragments).join(', ')}.`,
    { details: { start: given.slice(0, 200), problems: read.ok ? [] : read.problems } },
  );

/**
 * The best of several molecules as they are measured, which is said; one alone is not measured for it. Where the budget ends before
 * all are measured, the best of those that are is taken, and stays so when the run is resumed with more.
 */
export async function bestStart(
  { molecules, notes }: Starts,
  simulator: Simulator,
  tools: Pick<TaskTools, 'simulate' | 'context'>,
): Promise<string> {
  const { logger } = tools.context;
  for (const note of notes) logger.warn(note);
  const [first = ''] = molecules;
  if (molecules.length === 1) return first;
  const measure = async (smiles: string) => ({ smiles, evaluation: await tools.simulate(simulator, smiles) });
  const within = await recordedIn('molecules', tools)('starts', JSON.stringify(molecules), () =>
    affordable(molecules, measure),
  );
  // What was measured is asked for again, so that a replay, in which nothing is measured, asks for the same.
  const measured = await Promise.all(within.map(measure));
  const [best] = measured.toSorted((one, other) => compareEvaluations(other.evaluation, one.evaluation));
  const start = best?.smiles ?? first;
  const which =
    within.length === molecules.length
      ? `${molecules.length} molecules to start from, all measured,`
      : `${molecules.length} molecules to start from, of which the budget let ${within.length} be measured,`;
  logger.warn(`Of ${which} the best is ${start}.`);
  return start;
}

/** Those of several molecules that a budget lets measure, in their order. */
async function affordable(
  molecules: readonly string[],
  measure: (smiles: string) => Promise<object>,
): Promise<readonly string[]> {
  const tried = await Promise.allSettled(molecules.map(measure));
  const failed = tried.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
  const ended = (error: unknown): boolean => error instanceof TextGradError && error.kind === 'budget';
  const within = molecules.filter((_, at) => tried[at]?.status === 'fulfilled');
  if (within.length === 0 || !failed.every(ended)) for (const error of failed) throw error;
  return within;
}
