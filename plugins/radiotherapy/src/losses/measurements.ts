import { describe, type LossAdapter, measuredLoss } from '@textgrad/core';
import { weightsWords } from './weights-words.ts';

/** What is measured of weights, and what is wanted, in words. */
export const purpose = [
  'Makes the plan that weights stand for and measures its dose. The weight of a target draws its dose to its prescription, that of',
  'an organ or the body lowers its dose, that of normal tissue makes the dose fall with the distance from the targets, that of a',
  "ring lowers the dose at its distance from the targets, that of a minimum raises a structure's dose. D95 = prescription of every",
  'target is always kept. For research and teaching, not for clinical use.',
].join(' ');

/** A plan's measurements in words, criticised when feedback is asked for: 2 calls a step. */
export const measurementsLoss: LossAdapter = (weights, measured, notes = []) =>
  measuredLoss(weights, measured, {
    purpose: `${purpose} ${weightsWords}`,
    words: (evaluation) => [describe(evaluation), ...notes].join('\n'),
  });
