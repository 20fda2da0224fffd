import { usageError } from '@textgrad/core';

/**
 * How a simulated writer goes wrong, as rates. It stands in for a language model where many seeds are wanted in seconds;
 * it is none, and what it shows of a preset is how that preset deals with these imperfections, no more.
 *
 * One writer has two parts, and knows no more than the words of the prompt and what is said here.
 *
 * **The critic** (a gradient prompt) has local insight: of a text, it may see which single changes measure better. It
 * never sees the optimum. It names `points` changes. Each is an `error` with that probability; an error, and everything it
 * says where no single change is better, is a habit. Of several goals that fall short it attends to one at random. It has nothing to
 * say only where all goals are met.
 *
 * **The editor** (an update prompt) does what the feedback asks, each point with probability `follow`, and spoils each slot
 * that it does not mean to touch with probability `forget` (prompt drift). What it uses beyond that depends on the prompt:
 *
 * | in the prompt | what the editor does |
 * | --- | --- |
 * | feedback that names changes | follows them |
 * | feedback that is a measurement in words | looks for itself: one change, wrong with probability `hasty` instead of `error` |
 * | no feedback | one habit |
 * | TRIED, MEASURED, SCORED_VERSIONS | with probability `heed` writes none of them again, and does not make a change that alone made one of them; of feedback that has failed before it follows a random part |
 * | SCORED_VERSIONS without feedback | every other time takes a section from one of them instead of a habit |
 * | PAST_ITERATIONS | with probability `heed` writes none of them again; feedback that was given before is followed for certain, with one more change beside it |
 * | CHANGE_SIZE small, moderate, large | follows one point; makes one more change in the same section; writes a whole section anew beside, slot by slot by habit |
 *
 * **Habits** are what makes a writer repeat itself: all changes there are stand in an order that the landscape's seed
 * shuffles, and the one at place r is drawn with a weight of 1 / r ^ `habit`. A writer that does not see what was tried
 * therefore tries the same again and again; 0 would be a writer without preferences.
 *
 * The same seed, prompt and sample number give the same answer, so that a run can be resumed and replayed.
 */
export interface SimulatedModel {
  /** Changes that the critic names at once. */
  readonly points: number;
  /** How often a point of the critic is a habit instead of insight. */
  readonly error: number;
  /** The same for an editor that has to criticise for itself. */
  readonly hasty: number;
  /** How often the editor follows a point. */
  readonly follow: number;
  /** How often it spoils a slot that it does not mean to touch. */
  readonly forget: number;
  /** How often it makes use of the versions that a prompt shows. */
  readonly heed: number;
  /** How uneven habits are. */
  readonly habit: number;
}

/** The rates when nothing else is said; they were set before any preset had been compared on them. */
export const simulatedModel: SimulatedModel = {
  points: 2,
  error: 0.3,
  hasty: 0.6,
  follow: 0.9,
  forget: 0.02,
  heed: 0.9,
  habit: 1,
};

/** @throws TextGradError `SIMULATED_MODEL` for rates outside 0 to 1, a negative habit, or fewer than one point. */
export function checkModel(model: SimulatedModel): SimulatedModel {
  const { points, habit, ...rates } = model;
  const wrong = Object.entries(rates).flatMap(([name, rate]) => (rate >= 0 && rate <= 1 ? [] : [name]));
  if (wrong.length > 0 || !(Number.isInteger(points) && points >= 1) || !(habit >= 0))
    throw usageError(
      'SIMULATED_MODEL',
      `A simulated writer needs rates from 0 to 1, points from 1 and a habit from 0${wrong.length > 0 ? `; look at ${wrong.join(', ')}` : ''}.`,
    );
  return model;
}
