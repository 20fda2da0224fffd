import { z } from 'zod';
import { goalPacks } from '../evaluation/goal-packs.ts';

const goalEntry = z.union([
  z.string(),
  z.strictObject({
    goal: z.string(),
    hard: z.boolean().default(false),
    weight: z.number().positive().default(1),
  }),
]);

/** The goals of the default phantom: limits of the Fox Chase trial's kind, and a target that is close to even. */
export const defaultGoals: readonly string[] = [
  'PTV mean <= 70.9 Gy',
  'PTV D2 <= 73.2 Gy',
  'Rectum V50 <= 17 %',
  'Rectum V31 <= 35 %',
  'Bladder V50 <= 25 %',
  'Bladder V31 <= 50 %',
  'Right femoral head V40 <= 10 %',
  'Left femoral head V40 <= 10 %',
  'Body max <= 107 %',
];

/** What says which patient, beams and goals are meant. */
export const caseFields = {
  case: z
    .string()
    .optional()
    .describe(
      'A file or folder: TGCASE1, matRad .mat, DICOM, PortPy, OpenKBP; without one, the phantom of the settings phantom, difficulty, spacing. A dose matrix in it is used instead of beams.',
    ),
  prescription: z
    .string()
    .max(2000)
    .optional()
    .describe(
      'What the targets of the case are to receive, such as "PTV 70.2 Gy in 26", where its file does not say.',
    ),
  caseSpacing: z
    .number()
    .min(1)
    .max(20)
    .optional()
    .describe('Edge of the voxels that the case is brought to, mm; as in its file by default.'),
  phantom: z.int().min(0).default(0).describe('The seed of the phantom: each is another patient.'),
  difficulty: z
    .number()
    .min(0)
    .max(1)
    .default(0.5)
    .describe("How far the phantom's organs reach into its target."),
  spacing: z.number().min(2).max(12).default(6).describe("Edge of the phantom's voxels, mm."),
  beams: z.int().min(1).max(36).default(9).describe('How many beams, at equal angles all around.'),
  bixelWidth: z.number().min(2).max(20).default(8).describe('Edge of a bixel at the isocentre, mm.'),
  goals: z
    .union([z.string().min(1).max(200), z.array(goalEntry).min(1).max(100)])
    .default([...defaultGoals])
    .describe(
      `A goal pack (${goalPacks.map(({ name }) => name).join(', ')}), a YAML file of goals, or a list of these and of goals such as "Rectum V50 <= 17 %". D95 = prescription is always one, and hard. For research and teaching.`,
    ),
  weights: z
    .string()
    .min(1)
    .optional()
    .describe(
      'The first weights, as "weight for PTV: 100, …" or JSON; 100 for each by default, as in the paper.',
    ),
  doses: z
    .boolean()
    .default(false)
    .describe(
      'Whether the variable holds dose objectives (Gy) beside weights, as in GPT-RadPlan. The rule-based expert leaves them as they are.',
    ),
  form: z.enum(['paper', 'json']).default('paper').describe('How weights are written.'),
  rtdose: z.boolean().default(true).describe('Whether the dose of the best plan is written as DICOM RTDOSE.'),
  doseCsv: z.boolean().default(false).describe('Whether the dose of the best plan is written as CSV.'),
  matrad: z
    .boolean()
    .default(false)
    .describe('Whether the best plan is written as a matRad workspace (.mat).'),
  sensitivities: z
    .boolean()
    .default(false)
    .describe(
      'Whether the words say what each weight does to each goal, at two more solves for each weight.',
    ),
} as const;

/** The settings of `radiotherapy/plan`. */
export const planConfig = z.strictObject(caseFields);

/** Checked settings of `radiotherapy/plan`. */
export type PlanConfig = z.infer<typeof planConfig>;

/** The settings of `radiotherapy/tune-weights`. */
export const tuneConfig = z.strictObject({
  ...caseFields,
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
