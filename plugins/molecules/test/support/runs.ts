import { type EvaluationParts, evaluation, met } from '@textgrad/core';
import type { CandidateSummary, RunSummary, StepSummary } from '@textgrad/core/runs';

/** A candidate as a run sums it up. */
export function candidate(step: number, text: string, parts: EvaluationParts = {}): CandidateSummary {
  const { score, feasible, measurements, problems } = evaluation(parts);
  const summaries = measurements.map((one) => {
    const goal = one.goal ? { goal: one.goal } : {};
    return [one.name, { ...one.quantity, met: met(one), ...goal }] as const;
  });
  return { step, text, score, feasible, measurements: Object.fromEntries(summaries), problems };
}

/** A step that made a candidate from the step before. */
export const stepOf = (made: CandidateSummary, more: Partial<StepSummary> = {}): StepSummary => ({
  ...made,
  status: 'updated',
  feedback: [],
  rejections: [],
  improved: true,
  from: made.step - 1,
  measured: 1 + (more.others?.length ?? 0),
  others: [],
  ...more,
});

/** The result of a run whose last step is its best. */
export function runOf(
  start: CandidateSummary,
  steps: readonly StepSummary[] = [],
  more: Partial<RunSummary> = {},
): RunSummary {
  const best = steps.at(-1) ?? start;
  return {
    run: '20260131-120000-molecules-design-0123ab',
    task: 'molecules/design',
    status: 'completed',
    reason: 'all steps made',
    engine: 'expert',
    engineKind: 'expert',
    seed: 0,
    start,
    best,
    steps,
    search: { preset: 'feedback-descent', candidates: steps.length + 1, front: [best], agreement: {} },
    usage: { calls: 0, inputTokens: 0, outputTokens: 0, usd: 0, evaluations: 0, seconds: 0 },
    ...more,
  };
}

/** Everything that can be typed into a page, a picture or a table to break out of it. */
export const hostile = `</script><script>alert(1)</script><img src=x onerror=alert(1)>" onload='x' &amp; \${x} <!-- =1+1`;
