import { type RandomStream, randomStream } from '@textgrad/core';
import { expectedImprovement } from '@textgrad/core/surrogates';
import type { Space, Values } from '../variables/numbers.ts';
import { learn } from './model.ts';
import { placesOf, pointOf, valuesAt } from './points.ts';

/** Values that were measured, and their score; nothing where they could not be. */
export interface Known {
  readonly values: Values;
  readonly score: number | undefined;
}

/** Places that are looked at for each suggestion: anywhere, and around the best. */
const anywhere = 1_000;
const around = 1_000;
const refinements = 30;

/** How many versions are measured before a model decides: twice the parameters and one more. */
const beforeModel = (space: Space): number => 2 * Object.keys(space).length + 1;

/**
 * The next values to measure: spread evenly at first, then those whose expected improvement over the best is largest.
 *
 * Several suggestions differ, as each takes the ones before for measured, with the score that is expected of them.
 *
 * @param sample Which suggestion, the first being 0.
 * @see Jones, Schonlau and Welch, J Glob Optim 1998, 13:455; Ginsbourger, Le Riche and Carraro 2010 (the believer's batch)
 */
export function suggest(space: Space, known: readonly Known[], sample: number): Values {
  const all = [...known];
  for (let at = 0; ; at++) {
    const next = suggestOne(space, all);
    if (at === sample) return next.values;
    all.push(next);
  }
}

function suggestOne(space: Space, known: readonly Known[]): Known {
  const random = randomStream(known.length).stream('suggest');
  if (known.length < beforeModel(space) || known.every(({ score }) => score === undefined))
    return { values: spread(space, known, random), score: undefined };
  const scores = scoresOf(known);
  const model = learn(
    known.map(({ values }) => pointOf(space, values)),
    scores,
  );
  const highest = Math.max(...scores);
  const best = known[scores.indexOf(highest)]?.values ?? {};
  const seen = new Set(known.map(({ values }) => JSON.stringify(values)));
  const gain = (values: Values): number => {
    if (seen.has(JSON.stringify(values))) return Number.NEGATIVE_INFINITY;
    const { mean, variance } = model.forecast(pointOf(space, values));
    return expectedImprovement(-highest, { mean: -mean, variance });
  };
  const values = refined(space, [...places(space, best, random)], gain, random);
  return { values, score: model.forecast(pointOf(space, values)).mean };
}

/** What could not be measured counts as far below the worst. */
function scoresOf(known: readonly Known[]): readonly number[] {
  const scores = known.flatMap(({ score }) => score ?? []);
  const [low, high] = [Math.min(...scores), Math.max(...scores)];
  return known.map(({ score }) => score ?? low - (high - low || 1) / 2);
}

/** The values that lie farthest from all known ones, of a few hundred drawn. */
function spread(space: Space, known: readonly Known[], random: RandomStream): Values {
  const points = known.map(({ values }) => pointOf(space, values));
  const distance = (values: Values): number => {
    const point = pointOf(space, values);
    return Math.min(...points.map((other) => Math.hypot(...point.map((one, at) => one - (other[at] ?? 0)))));
  };
  const drawn = Array.from({ length: 300 }, () => valuesAt(space, drawnPlaces(space, random)));
  return highestOf(drawn, distance);
}

const drawnPlaces = (space: Space, random: RandomStream): readonly number[] =>
  Object.keys(space).map(() => random.float());

function* places(space: Space, best: Values, random: RandomStream): Generator<readonly number[]> {
  for (let at = 0; at < anywhere; at++) yield drawnPlaces(space, random);
  const centre = placesOf(space, best);
  for (let at = 0; at < around; at++) yield moved(centre, 0.3 * random.float() ** 2, random);
}

/** A place near another: some of its coordinates are moved. */
function moved(centre: readonly number[], width: number, random: RandomStream): readonly number[] {
  const one = random.int(0, centre.length - 1);
  return centre.map((place, axis) =>
    axis === one || random.float() < 0.5
      ? Math.min(1, Math.max(0, place + width * (2 * random.float() - 1)))
      : place,
  );
}

function refined(
  space: Space,
  from: readonly (readonly number[])[],
  gain: (values: Values) => number,
  random: RandomStream,
): Values {
  let best = from[0] ?? [];
  let most = Number.NEGATIVE_INFINITY;
  const look = (place: readonly number[]): void => {
    const value = gain(valuesAt(space, place));
    if (value > most) [best, most] = [place, value];
  };
  for (const place of from) look(place);
  for (let at = 0; at < refinements; at++) look(moved(best, 0.1 * 0.9 ** at, random));
  return valuesAt(space, best);
}

const highestOf = (all: readonly Values[], of: (values: Values) => number): Values => {
  const values = all.map(of);
  return all[values.indexOf(Math.max(...values))] ?? {};
};
