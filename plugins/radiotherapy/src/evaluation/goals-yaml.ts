import { messageOf, usageError } from '@textgrad/core';
import { readYaml } from '@textgrad/core/yaml';
import { z } from 'zod';
import { type ClinicalGoal, parseClinicalGoal } from './clinical-goal.ts';

const maxText = 20_000;

const entrySchema = z.union([
  z.string(),
  z.strictObject({
    goal: z.string(),
    hard: z.boolean().default(false),
    weight: z.number().positive().finite().default(1),
  }),
  // What YAML makes of a structure's name with a colon: "Cord: PRV D2 <= 45 Gy".
  z
    .record(z.string(), z.string())
    .refine((one) => Object.keys(one).length === 1)
    .transform((one) =>
      Object.entries(one)
        .map(([name, rest]) => `${name}: ${rest}`)
        .join(''),
    ),
]);
const listSchema = z.union([
  z.array(entrySchema).min(1).max(200),
  z.strictObject({ goals: z.array(entrySchema).min(1).max(200) }).transform(({ goals }) => goals),
]);

/**
 * Reads goals from YAML: a list of goals, or the list under `goals`. An entry is a goal, or a goal with `hard` or `weight`.
 *
 * @throws TextGradError `GOALS_INVALID` for what is no YAML or no list, with one sentence for each goal that cannot be used.
 *
 * @example
 * ```ts
 * import { parseGoals } from '@textgrad/radiotherapy';
 *
 * const goals = parseGoals(`
 * - Rectum V50 <= 17 %
 * - goal: PTV D95 >= 70.2 Gy
 *   hard: true
 * `);
 * console.log(goals.map(({ structure, goal }) => [structure, goal.hard])); // [ [ 'Rectum', false ], [ 'PTV', true ] ]
 * ```
 */
export function parseGoals(text: string): readonly ClinicalGoal[] {
  if (text.length > maxText)
    throw invalid([`The goals are longer than ${maxText} characters: shorten them.`]);
  const read = listSchema.safeParse(yaml(text));
  if (!read.success) throw invalid([`Give a list of goals: ${z.prettifyError(read.error)}`]);
  const problems: string[] = [];
  const goals = read.data.flatMap((entry) => {
    const { goal, ...options } = typeof entry === 'string' ? { goal: entry } : entry;
    try {
      return [parseClinicalGoal(goal, options)];
    } catch (error) {
      problems.push(messageOf(error));
      return [];
    }
  });
  if (problems.length > 0) throw invalid(problems);
  return goals;
}

function yaml(text: string): unknown {
  try {
    return readYaml(text);
  } catch (error) {
    throw invalid([`The goals are not YAML: ${messageOf(error)}`]);
  }
}

const invalid = (problems: readonly string[]) =>
  usageError('GOALS_INVALID', problems.join('\n'), { details: { problems } });
