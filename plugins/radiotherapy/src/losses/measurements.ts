import { describe, type LossAdapter, measuredLoss } from '@textgrad/core';

/** What is measured of weights, and what is wanted, in words. */
export const purpose = [
  'Makes the plan that weights of structures stand for (squared deviation in the target, squared overdosing elsewhere,',
  'D95 = prescription always kept) and measures its dose. Raising a weight makes its structure count more. For research',
  'and teaching, not for clinical use.',
].join(' ');

/** A plan's measurements in words, criticised when feedback is asked for: 2 calls a step. */
export const measurementsLoss: LossAdapter = (weights, measured, notes = []) =>
  measuredLoss(weights, measured, {
    purpose,
    words: (evaluation) => [describe(evaluation), ...notes].join('\n'),
  });
