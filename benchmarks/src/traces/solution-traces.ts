import { join } from 'node:path';
import { z } from 'zod';
import { readTraceFile } from './trace-file.ts';

/** What a published run of solution optimisation left of one question. */
export interface SolutionTrace {
  readonly gold: string;
  /** The first solution and its updates, as a grader is to read them. */
  readonly outputs: readonly string[];
  /** The solution that the published vote chose. */
  readonly vote: string;
}

/** The data sets of the paper's solution optimisation, by the names that the published files have. */
export const solutionSets = {
  gpqa: 'GPQA-diamond',
  mmlu_machine_learning: 'MMLU machine learning',
  mmlu_college_physics: 'MMLU college physics',
} as const;

/** A published data set's name. */
export type SolutionSet = keyof typeof solutionSets;

const output = z.object({ tail: z.string(), letterFirstMatch: z.string().nullish() });
const derived = z.record(
  z.string(),
  z.array(z.object({ gold: z.string(), iterates: z.array(output), vote: output })),
);

const published = z.record(z.string(), z.object({ predictions: z.array(z.string()), answer: z.string() }));

/**
 * The traces of all data sets from the derived file, which holds the end of each solution and the letter that its whole
 * text was read as. The end alone may lack that letter; a grader is then given the letter as an answer.
 */
export async function derivedSolutions(
  folder: string,
): Promise<Readonly<Record<SolutionSet, readonly SolutionTrace[]>>> {
  const path = join(folder, 'published-solution-traces.json');
  const sets = await readTraceFile(path, derived, JSON.parse);
  const tracesOf = (set: SolutionSet): readonly SolutionTrace[] =>
    (sets[set] ?? []).map(({ gold, iterates, vote }) => ({
      gold,
      outputs: iterates.map(asRead),
      vote: asRead(vote),
    }));
  return {
    gpqa: tracesOf('gpqa'),
    mmlu_machine_learning: tracesOf('mmlu_machine_learning'),
    mmlu_college_physics: tracesOf('mmlu_college_physics'),
  };
}

const asRead = ({ tail, letterFirstMatch: letter }: z.infer<typeof output>): string =>
  letter ? `Answer: ${letter}` : tail;

/** The traces of a data set from the reference's result folder: whole solutions, the vote being the last one. */
export async function publishedSolutions(
  results: string,
  set: SolutionSet,
): Promise<readonly SolutionTrace[]> {
  const path = join(results, 'solution_optimization', `${set}_predictions.json`);
  const items = await readTraceFile(path, published, JSON.parse);
  return Object.values(items).map(({ predictions, answer }) => ({
    gold: answer,
    outputs: predictions.slice(0, -1),
    vote: predictions.at(-1) ?? '',
  }));
}
