import { type GradientQuestion, type Reading, readMeasurements } from '@textgrad/core';
import { stagnationOpening } from '../plan/stagnation.ts';
import { readPairs } from '../variables/read-weights.ts';
import { type HotSpot, readHotSpots } from './hot-spot-lines.ts';
import { leversOf, loosened } from './owners.ts';
import { missedSentence, wishSentence } from './wishes.ts';

/** How much of a goal's bound must be to spare before its weight may fall. */
const ample = 0.1;

/**
 * Turns the measurements of a plan into feedback on its weights: a missed goal raises the weight of its structure, ample
 * room lowers it. By how much all goals are missed is said, that nothing got better for a while is repeated. Nothing to say is `NO FEEDBACK`.
 */
export function criticise({ variable, usage, feedback }: GradientQuestion): string {
  const words = [usage, ...feedback].join('\n');
  const problems = [...words.matchAll(/^Problem: (.+)$/gmu)].map(
    ([, problem]) => `Mend this first: ${problem}`,
  );
  const stuck = words.split('\n').filter((line) => line.startsWith(stagnationOpening));
  const readings = readMeasurements(words);
  const sentences = wishesOf(variable, readings, readHotSpots(words));
  const missed = readings.reduce((sum, one) => sum + missOf(one), 0);
  if (
    problems.length === 0 &&
    !sentences.some((one) => one.startsWith('Raise') || one.includes('wants more dose'))
  )
    return 'NO FEEDBACK';
  const sum = missed > 0 ? [missedSentence(missed)] : [];
  return [...new Set([...problems, ...sentences, ...sum, ...stuck])].join('\n');
}

/**
 * A sentence for each weight that a goal has something to say about, the worst missed first: {@link leversOf} says which
 * weight a missed goal moves, and where to.
 */
export function wishesOf(
  weights: string,
  readings: readonly Reading[],
  places: ReadonlyMap<string, HotSpot> = new Map(),
): readonly string[] {
  const read = readPairs(weights);
  const names = 'pairs' in read ? read.pairs.map(([name]) => name) : [];
  const missed = readings.filter(({ side }) => side !== 0).toSorted((a, b) => missOf(b) - missOf(a));
  const levers = missed.flatMap((reading) =>
    leversOf(reading, names, places).map((lever) => ({ ...lever, reading })),
  );
  const moved = levers
    .filter(({ weight }, at) => levers.findIndex((one) => one.weight === weight) === at)
    .map(({ reading, ...lever }) => {
      const share = Math.max(0.005, missOf(reading));
      const short = lever.direction === 'lower' ? ({ short: true } as const) : {};
      return { share, words: wishSentence({ ...lever, share, ...short }, reading.name) };
    });
  const asked = new Set(levers.map(({ weight }) => weight));
  const spare = names
    .filter((weight) => !asked.has(weight))
    .flatMap((weight) => {
      const own = readings.filter((reading) => loosened(reading, names) === weight);
      const share = Math.min(...own.map(toSpare));
      return own.length > 0 && share > ample
        ? [{ share: -share, words: wishSentence({ weight, direction: 'lower', share }, '') }]
        : [];
    });
  return [...moved, ...spare].toSorted((a, b) => b.share - a.share).map(({ words }) => words);
}

/** By how much a goal is missed, relative to its bound: from the numbers, as percentages are rounded. */
function missOf({ side, value, low = 0, high = 0 }: Reading): number {
  const bound = side < 0 ? low : high;
  return side === 0 ? 0 : Math.max(1e-9, Math.abs(value - bound) / (Math.abs(bound) || 1));
}

/** What a met goal has to spare, relative to its bound; none where it has no upper bound alone. */
const toSpare = ({ value, low, high }: Reading): number =>
  low !== undefined || high === undefined || high === 0 ? 0 : 1 - value / high;
