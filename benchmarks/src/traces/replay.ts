import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { derivedVerdicts, publishedVerdicts } from './code-verdicts.ts';
import { type RecomputedSet, recomputeSolutions, recomputeVerdicts } from './recompute.ts';
import { derivedSolutions, publishedSolutions, type SolutionSet, solutionSets } from './solution-traces.ts';

/** Where published results are looked for. */
export interface TraceSettings {
  /** The folder of the derived files; where the shared data lie beside the repository when empty. */
  readonly traces: string;
  /** The reference's `evaluation/results`; the derived files are used when empty. */
  readonly reference: string;
}

/** What the paper reports of a data set, recomputed. */
export interface ReplayedSet extends RecomputedSet {
  readonly set: SolutionSet | 'leetcode-hard';
  readonly title: string;
  /** What it was recomputed from. */
  readonly from: string;
}

const beside = fileURLToPath(new URL('../../../../shared/data/traces', import.meta.url));

/** The folder of the derived files, where there is one. */
export function tracesFolder({ traces }: Pick<TraceSettings, 'traces'>): string | undefined {
  if (traces !== '') return traces;
  return existsSync(beside) ? beside : undefined;
}

/**
 * Recomputes what the paper reports from what was published of its runs; nothing where neither folder is known.
 *
 * @throws TextGradError `TRACES_UNREADABLE`.
 */
export async function replayPublished(settings: TraceSettings): Promise<readonly ReplayedSet[] | undefined> {
  const folder = tracesFolder(settings);
  const { reference } = settings;
  if (reference === '' && folder === undefined) return undefined;
  const whole = reference !== '';
  const from = whole ? "whole outputs of the reference's result folder" : 'derived verdicts and letters';
  const verdicts = whole ? await publishedVerdicts(reference) : await derivedVerdicts(folder ?? '');
  const derived = whole ? undefined : await derivedSolutions(folder ?? '');
  const code = {
    ...recomputeVerdicts(verdicts),
    set: 'leetcode-hard',
    title: 'LeetCode-Hard',
    from,
  } as const;
  const sets: ReplayedSet[] = [code];
  for (const [set, title] of Object.entries(solutionSets) as readonly [SolutionSet, string][]) {
    const traces = derived?.[set] ?? (await publishedSolutions(reference, set));
    sets.push({ ...recomputeSolutions(traces), set, title, from });
  }
  return sets;
}

/** What to do where no published results are known. */
export const needsTraces =
  'needs the published results: --traces <folder of the derived files>, or --reference <evaluation/results of github.com/zou-group/textgrad>';
