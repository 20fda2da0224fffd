import { z } from 'zod';
import { properties } from '../properties.ts';

/** The paper's three starting fragments. */
export const fragments: Readonly<Record<string, string>> = {
  acetamide: 'CC(N)=O',
  pentane: 'CCCCC',
  benzene: 'c1ccccc1',
};

const limit = z
  .strictObject({ min: z.number().optional(), max: z.number().optional() })
  .refine(({ min, max }) => min !== undefined || max !== undefined, 'give min, max or both')
  .refine(
    ({ min, max }) => min === undefined || max === undefined || min <= max,
    'min must not be above max',
  );

const limits = z.partialRecord(z.enum(properties.map((property) => property.setting)), limit);

/** The settings of `molecules/design`. */
export const designConfig = z.strictObject({
  start: z
    .string()
    .min(1, 'a SMILES string is needed')
    .default('acetamide')
    .describe(`A SMILES string, or one of the paper's fragments: ${Object.keys(fragments).join(', ')}.`),
  qed: z.number().min(0).max(1).default(0.9).describe('The drug-likeness (QED) to reach.'),
  limits: limits
    .default({})
    .describe('Bounds that every accepted molecule must keep, such as { molecularWeight: { max: 400 } }.'),
  keep: z.string().optional().describe('A SMARTS pattern of a substructure that must stay.'),
  feedback: z
    .enum(['measurements', 'paper'])
    .default('measurements')
    .describe("How a molecule is judged: our measurements in words, or the paper's score line and critic."),
  grounded: z
    .boolean()
    .default(true)
    .describe('Whether the words of the measurements say what raises and lowers the QED, and by how much.'),
  momentum: z.int().min(0).max(10).default(0).describe('How many earlier versions the update step is shown.'),
  stopAtGoal: z.boolean().default(false).describe('Whether the run ends as soon as all goals are met.'),
});

/** Checked settings of `molecules/design`. */
export type DesignConfig = z.infer<typeof designConfig>;
