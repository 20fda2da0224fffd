import { type Evaluation, evaluation, type Measurement, quantity } from '@textgrad/core';
import type { CandidateSummary, RunSummary } from '@textgrad/core/runs';
import { type Grade, scoreOf } from '../graders/grader.ts';
import { type AnsweredItem, isSimulatedModel } from './answer.ts';

/** The name of the measurement that says which share of the answers a simulated model gave. */
export const simulatedShare = 'simulated answers';

/** What share of answers came from a simulated model, in per cent. */
export const simulatedPercent = (models: readonly string[]): number =>
  (100 * models.filter(isSimulatedModel).length) / models.length;

/** That share as a measurement; nothing where none did. */
export const simulatedMeasurement = (percent: number): readonly Measurement[] =>
  percent > 0 ? [{ name: simulatedShare, quantity: quantity(percent, '%') }] : [];

/** Accuracy over items, with the outcome of each. */
export function accuracyOf(answers: readonly AnsweredItem[], name = 'accuracy'): Evaluation {
  const mean = (of: (grade: Grade) => number): number =>
    answers.reduce((sum, { grade }) => sum + of(grade), 0) / answers.length;
  const graded = answers.some(({ grade }) => grade.score !== undefined);
  const score = mean(scoreOf);
  return evaluation({
    score,
    measurements: [
      { name, quantity: quantity(100 * mean(({ correct }) => Number(correct)), '%') },
      ...(graded ? [{ name: 'mean grade', quantity: quantity(100 * score, '%') }] : []),
      ...unreadable(answers),
      ...simulatedMeasurement(simulatedPercent(answers.map(({ model }) => model))),
    ],
    samples: Object.fromEntries(answers.map(({ item, grade }) => [item.id, scoreOf(grade)])),
  });
}

/** The share of answers that could not be read, which counts as wrong; nothing where all could. */
function unreadable(answers: readonly AnsweredItem[]): readonly Measurement[] {
  const count = answers.filter(({ grade }) => grade.extracted === undefined).length;
  return count === 0
    ? []
    : [{ name: 'unreadable answers', quantity: quantity((100 * count) / answers.length, '%') }];
}

/**
 * Whether a run's numbers come from a simulated model: by the kind of its engine, or because a measurement says so, which
 * it does also where the answers came over HTTP. A report of real results must refuse such a run.
 */
export function isSimulated(summary: Pick<RunSummary, 'engineKind' | 'start' | 'steps' | 'best'>): boolean {
  const marked = ({ measurements }: CandidateSummary): boolean => Object.hasOwn(measurements, simulatedShare);
  return summary.engineKind === 'simulated' || [summary.start, summary.best, ...summary.steps].some(marked);
}
