import { meetsAllGoals } from '@textgrad/core';
import { happens } from './draws.ts';
import type { Change, Genome } from './genome.ts';
import { improvements } from './insight.ts';
import type { Writer } from './writer.ts';

/** Feedback on a text in words. */
export function criticise(text: string, writer: Writer): string {
  const { language, measure } = writer.instance;
  const genome = language.read(text);
  if (!genome.ok) return genome.problems.join('\n');
  if (meetsAllGoals(measure(genome.value))) return 'NO FEEDBACK';
  const { points, error } = writer.model;
  return pointsOn(genome.value, points, error, writer).map(language.say).join('\n');
}

/** Changes that a writer names: insights and, as often as it errs or has none left, habits; one for each slot. */
export function pointsOn(
  genome: Genome,
  count: number,
  error: number,
  { instance, habits, random }: Writer,
): readonly Change[] {
  const insights = [...improvements(instance, genome, random)];
  const points: Change[] = [];
  const open = ({ slot }: Change): boolean => points.every((point) => point.slot !== slot);
  for (let made = 0; made < count; made++) {
    const insight = happens(error, random) ? undefined : insights.find(open);
    const point = insight ?? habits.draw(genome, random, open);
    if (point) points.push(point);
  }
  return points;
}
