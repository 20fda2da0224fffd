import { shownVersions, type UpdateQuestion } from '@textgrad/core';
import { readPairs } from '../variables/read-weights.ts';
import { isDoseName, type Weights, weightRange } from '../variables/weights.ts';
import { formatWeights } from '../variables/weights-text.ts';
import { readMissed, readWishes, type WeightWish } from './wishes.ts';

/**
 * Writes the next weights: a missed goal multiplies its weight by up to e^1.6, ample room shrinks it by at most a half.
 *
 * Weights of the target, the body and rings move eight times as far for the same miss, for their goals lie within a few per cent of
 * the prescription. Where earlier feedback wanted the same, steps grow by 15 %; where it wanted the opposite, they shrink by
 * 40 %. Where a version misses the goals by more than an earlier one did, the next one is made from the best so far, with steps
 * half as long for each version that failed since. What the prompt shows as measured is not proposed again, but a shorter or longer
 * step, as another sample tries it. It reads words alone.
 */
export function tune(question: UpdateQuestion, sample = 0): string {
  const { variable, feedback, past } = question;
  const versions = [...versionsOf(past), { text: variable, words: feedback.join('\n') }];
  const best = bestOf(versions);
  const { text, words } = versions[best] ?? { text: variable, words: '' };
  const read = readPairs(text);
  if (!('pairs' in read)) return variable;
  const wishes = readWishes(words);
  const history = versions.slice(0, best + 1).map((one) => readWishes(one.words));
  const shorter = 0.5 ** (versions.length - 1 - best);
  const form = variable.trim().startsWith('{') ? 'json' : 'paper';
  const stepped = (stretch: number) =>
    read.pairs.map(([name, given]): readonly [name: string, weight: number] => {
      if (isDoseName(name)) return [name, typeof given === 'number' ? given : 0];
      const weight = typeof given === 'number' && given > 0 ? given : 1;
      const wish = wishes.find((one) => one.weight === name);
      if (!wish) return [name, weight];
      return [name, weight * Math.exp(logChange(wish) * gain(history, name) * stretch * shorter)];
    });
  const measured = new Set(shownVersions(question).map((one) => one.text.trim()));
  const first = sample % stretches.length;
  const steps = [...stretches.slice(first), ...stretches.slice(0, first)].map(stepped);
  const isNew = (weights: (typeof steps)[number]): boolean =>
    !measured.has(formatWeights(inRange(weights), form));
  const weights = steps.find(isNew) ?? stepped(1);
  const next = formatWeights(inRange(weights), form);
  const last = wishes.findLast(({ direction, short }) => direction === 'raise' || short);
  if (next !== variable.trim() || !last) return next;
  // All that is wanted stands at its limit: what is missed least gives way, so that it is seen what that costs.
  const giving = weights.map(([name, weight]) => [name, name === last.weight ? weight / 2 : weight] as const);
  return formatWeights(inRange(giving), form);
}

/** A version of the weights and what was said of it. */
interface Version {
  readonly text: string;
  readonly words: string;
}

/** The versions that came before, oldest first. */
const versionsOf = (past: string): readonly Version[] =>
  past
    .split(/^Version \d+:\n/gmu)
    .slice(1)
    .map((block) => {
      const [text = '', ...words] = block.split('\nIts feedback:\n');
      return { text, words: words.join('\n') };
    });

/** The version that misses the goals least, the latest of equals; the last one where they do not all say. */
function bestOf(versions: readonly Version[]): number {
  const missed = versions.map(({ words }) => readMissed(words));
  const last = versions.length - 1;
  if (missed.includes(undefined)) return last;
  return missed.reduce<number>((best, one = 0, at) => (one <= (missed[best] ?? 0) ? at : best), 0);
}

/** Only ratios count: where a weight would be too large, all shrink. */
function inRange(weights: readonly (readonly [name: string, weight: number])[]): Weights {
  const { least, most } = weightRange;
  const heaviest = Math.max(...weights.map(([name, weight]) => (isDoseName(name) ? 0 : weight)));
  const shrink = Math.min(1, most / heaviest);
  return Object.fromEntries(
    weights.map(([name, value]) => [name, isDoseName(name) ? value : Math.max(least, value * shrink)]),
  );
}

const stretches = [1, 0.5, 1.5, 0.25, 2];

/** The change of the logarithm of a weight. */
function logChange({ weight, direction, share, short }: WeightWish): number {
  if (direction === 'lower' && !short) return -0.7 * Math.min(1, share);
  const urgency = /(?<![a-z])(?:ptv|ctv|gtv|itv|target|body|external|ring)(?![a-z])/iu.test(weight) ? 8 : 1;
  const size = Math.min(1.6, Math.max(0.12, 4 * share * urgency));
  return direction === 'raise' ? size : -size;
}

/** How much longer or shorter steps have become, from what was wanted of a weight so far, the latest last. */
function gain(history: readonly (readonly WeightWish[])[], name: string): number {
  const directions = history.flatMap(
    (wishes) => wishes.find(({ weight }) => weight === name)?.direction ?? [],
  );
  return directions
    .slice(1)
    .reduce((sum, direction, index) => sum * (direction === directions[index] ? 1.15 : 0.6), 1);
}
