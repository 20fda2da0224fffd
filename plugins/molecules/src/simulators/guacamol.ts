import {
  atLeast,
  definePart,
  evaluation,
  type Measurement,
  quantity,
  type Simulator,
  throwIfAborted,
} from '@textgrad/core';
import { z } from 'zod';
import { loadToolkit, type Toolkit } from '../chemistry/index.ts';
import type { GuacamolObjective } from '../guacamol/objective.ts';
import { designObjectives, guacamolObjective } from '../guacamol/pmo-objectives.ts';
import { objectiveScorer, type TermScore } from '../guacamol/score.ts';

/** Options of {@link guacamolSimulator}. */
export interface GuacamolSimulatorOptions {
  /** Whether the measurements are the score with its parts (the default), or the score alone. */
  readonly shown?: 'parts' | 'score';
}

/**
 * Measures molecules by a GuacaMol objective: the score, each part as it was measured, and what each part is worth.
 *
 * @example
 * ```ts
 * import { guacamolObjective, guacamolSimulator, loadToolkit } from '@textgrad/molecules';
 *
 * const simulator = guacamolSimulator(await loadToolkit(), guacamolObjective('perindopril-mpo'));
 * const { measurements } = await simulator.evaluate('CCOC(=O)CCc1ccc(-c2ccccc2)cc1', {});
 * console.log(measurements.map(({ name }) => name).join(', '));
 * // score, similarity (ECFP4), worth of similarity (ECFP4), aromatic rings, worth of aromatic rings
 * ```
 */
export function guacamolSimulator(
  toolkit: Toolkit,
  objective: GuacamolObjective,
  { shown = 'parts' }: GuacamolSimulatorOptions = {},
): Simulator {
  const scorer = objectiveScorer(toolkit, objective);
  return {
    name: 'molecules/guacamol',
    version: '1',
    settings: { objective: objective.name, shown },
    async evaluate(candidate, { signal }) {
      throwIfAborted(signal);
      const parsed = await toolkit.read(candidate);
      if (!parsed.ok) return evaluation({ problems: parsed.problems });
      const { score, parts } = await scorer(parsed.molecule.smiles);
      const whole: Measurement = { name: 'score', quantity: quantity(score), goal: atLeast(1) };
      return evaluation({
        score,
        measurements: [whole, ...(shown === 'parts' ? parts.flatMap(measurementsOf) : [])],
      });
    },
  };
}

/** What the part is worth is called so. */
const worthOf = (name: string): string => `worth of ${name}`;

const measurementsOf = ({ name, raw, score, parts }: TermScore): readonly Measurement[] => [
  ...(raw === undefined ? [] : [{ name, quantity: quantity(raw) }]),
  { name: worthOf(name), quantity: quantity(score) },
  ...parts.flatMap(measurementsOf),
];

const names = designObjectives.map(({ name }) => name) as [string, ...string[]];

/** {@link guacamolSimulator} of an objective by its name. */
export const guacamolPart = definePart({
  description: 'Scores a molecule from 0 to 1 by one of the goal-directed objectives of GuacaMol and PMO.',
  settings: z.strictObject({
    objective: z.enum(names).default('perindopril-mpo').describe('The objective.'),
    shown: z.enum(['parts', 'score']).default('parts').describe('The score with its parts, or alone.'),
  }),
  make: async ({ objective, shown }) =>
    guacamolSimulator(await loadToolkit(), guacamolObjective(objective), { shown }),
});
