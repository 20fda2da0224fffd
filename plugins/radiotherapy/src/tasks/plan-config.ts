import { z } from 'zod';
import { patientFields } from '../case/patient-settings.ts';
import {
  beamFields,
  deliveryFields,
  earlierFields,
  goalFields,
  problemFields,
  scorecardFields,
  shiftFields,
} from '../plan/settings.ts';
import { sensitivityFields } from '../simulators/index.ts';
import { weightFields } from '../variables/index.ts';

const fields = {
  ...patientFields,
  ...beamFields,
  ...problemFields,
  ...goalFields,
  ...scorecardFields,
  weights: z
    .string()
    .min(1)
    .optional()
    .describe(
      'The first weights, as "weight for PTV: 100, …" or JSON; by default 100 for each, as in the paper, and more for organs with goals on volumes, normal tissue and rings.',
    ),
  ...weightFields,
  rtdose: z.boolean().default(true).describe('Whether the dose of the best plan is written as DICOM RTDOSE.'),
  doseCsv: z.boolean().default(false).describe('Whether the dose of the best plan is written as CSV.'),
  matrad: z
    .boolean()
    .default(false)
    .describe('Whether the best plan is written as a matRad workspace (.mat).'),
  ...deliveryFields,
  ...sensitivityFields,
  ...shiftFields,
  ...earlierFields,
} as const;

/** The settings of `radiotherapy/plan`. */
export const planConfig = z.strictObject(fields);

/** Checked settings of `radiotherapy/plan`. */
export type PlanConfig = z.infer<typeof planConfig>;

/** The settings of `radiotherapy/tune-weights`. */
export const tuneConfig = z.strictObject({
  ...fields,
  feedback: z
    .enum(['measurements', 'paper'])
    .default('measurements')
    .describe("How a plan is judged: our measurements in words, or the paper's DVH table with a judge."),
  momentum: z.int().min(0).max(20).default(10).describe('How many earlier weights the update step is shown.'),
  examples: z
    .array(z.string().min(1).max(4000))
    .max(10)
    .default([])
    .describe(
      "Plans of clinicians with their weights and what came of them, shown at each update: the paper's projection. A language model reads them; the rule-based expert does not.",
    ),
  stopAtGoal: z.boolean().default(true).describe('Whether the run ends as soon as all goals are met.'),
  stopWhenStuck: z
    .boolean()
    .default(true)
    .describe(
      'Whether the run ends when four solves in a row come no closer to the goals, naming those that conflict.',
    ),
});

/** Checked settings of `radiotherapy/tune-weights`. */
export type TuneConfig = z.infer<typeof tuneConfig>;
