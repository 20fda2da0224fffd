import { z } from 'zod';
import { designObjectives } from '../../guacamol/pmo-objectives.ts';
import { libraryChoice } from '../library.ts';
import { startChoice, startWords } from '../start.ts';

const names = designObjectives.map(({ name }) => name);

/** The settings of `molecules/guacamol`. */
export const guacamolConfig = z.strictObject({
  objective: z
    .enum(names as [string, ...string[]])
    .default('perindopril-mpo')
    .describe(
      'One of the twenty goal-directed objectives of GuacaMol, version 2, or of the two that PMO adds: isomers-c7h8n2o2 and qed.',
    ),
  start: startChoice
    .optional()
    .describe(`${startWords} By default a molecule of the packaged start population, drawn by the seed.`),
  budget: z
    .int()
    .min(1)
    .max(100_000)
    .default(1_000)
    .describe('Oracle calls: how many different molecules may be scored.'),
  library: libraryChoice,
  shown: z
    .enum(['parts', 'score'])
    .default('parts')
    .describe(
      'Whether the engine is told what the score is made of and how each part measures, or the score alone.',
    ),
  reveal: z
    .boolean()
    .default(false)
    .describe(
      "Whether the engine is told the objective's name, and with it often a drug that it may know by heart; results must say so.",
    ),
});

/** Checked settings of `molecules/guacamol`. */
export type GuacamolConfig = z.infer<typeof guacamolConfig>;
