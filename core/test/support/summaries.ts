import type { CandidateSummary, RunSummary, StepSummary } from '../../src/doors/runs.ts';
import { type EvaluationParts, evaluation } from '../../src/measure/index.ts';
import { summarizeCandidate } from '../../src/results/summary.ts';

/** A candidate with measurements, as a run sums it up. */
export const candidate = (step: number, text: string, parts: EvaluationParts = {}): CandidateSummary =>
  summarizeCandidate(step, text, evaluation(parts));

/** A step that made a candidate. */
export const stepOf = (made: CandidateSummary, more: Partial<StepSummary> = {}): StepSummary => ({
  ...made,
  status: 'updated',
  feedback: [],
  rejections: [],
  improved: true,
  from: made.step - 1,
  measured: 1,
  others: [],
  ...more,
});

/** The result of a run whose last step is its best. */
export function summaryOf(
  start: CandidateSummary,
  steps: readonly StepSummary[] = [],
  more: Partial<RunSummary> = {},
): RunSummary {
  return {
    run: '20260131-120000-example-task-0123ab',
    task: 'example/task',
    status: 'completed',
    reason: 'all goals met',
    engine: 'expert',
    engineKind: 'expert',
    seed: 0,
    start,
    best: steps.at(-1) ?? start,
    steps,
    search: {
      preset: 'textgrad',
      candidates: steps.length + 1,
      front: [steps.at(-1) ?? start],
      agreement: {},
    },
    usage: { calls: 2, inputTokens: 1200, outputTokens: 30, usd: 0, evaluations: 3, seconds: 1.25 },
    ...more,
  };
}
