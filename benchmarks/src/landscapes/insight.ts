import type { RandomStream } from '@textgrad/core';
import { compareEvaluations, type Evaluation, met, objectivesOf } from '@textgrad/core';
import { pick, shuffled } from './draws.ts';
import { allChanges, alters, type Change, changed, type Genome } from './genome.ts';
import type { LandscapeInstance } from './landscape.ts';

/** The single changes that measure better, in random order: on one objective where there are several. */
export function improvements(
  { measure, language }: Pick<LandscapeInstance, 'measure' | 'language'>,
  genome: Genome,
  random: RandomStream,
): readonly Change[] {
  const before = measure(genome);
  const better = betterThan(before, random);
  const found = allChanges(language.options).filter(
    (change) => alters(genome, change) && better(measure(changed(genome, [change]))),
  );
  return shuffled(found, random);
}

function betterThan(before: Evaluation, random: RandomStream): (after: Evaluation) => boolean {
  const short = before.measurements.filter((one) => met(one) === false).map(({ name }) => name);
  const objective = before.feasible && short.length > 1 ? pick(short, random) : undefined;
  if (objective === undefined) return (after) => compareEvaluations(after, before) > 0;
  const now = objectivesOf(before)[objective] ?? 0;
  return (after) => after.feasible && (objectivesOf(after)[objective] ?? now) > now;
}
