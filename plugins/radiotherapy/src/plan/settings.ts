import { z } from 'zod';
import { listSetting } from '../case/list-setting.ts';
import { patientFields } from '../case/patient-settings.ts';
import { goalPacks } from '../evaluation/index.ts';
import { ringSchema } from './rings.ts';

/** Degrees. */
const angle = z.number().min(-360).max(720);

const arc = z.strictObject({
  from: angle,
  to: angle,
  beams: z.int().min(2).max(100),
  couch: angle.default(0),
});

/** The settings that say which beams are planned with. */
export const beamFields = {
  beams: z.int().min(1).max(36).default(9).describe('How many beams, at equal angles all around.'),
  gantry: listSetting(z.array(angle).min(1).max(100))
    .optional()
    .describe('Gantry angles in degrees, in the place of `beams`, such as [0, 52, 104].'),
  couch: z
    .union([angle, listSetting(z.array(angle).min(1).max(100))])
    .optional()
    .describe('Couch angles in degrees, one for each gantry angle or one for all; 0 by default.'),
  arcs: listSetting(z.array(arc).min(1).max(10))
    .optional()
    .describe(
      'Arcs of beams at equal distances, in the place of `beams`, such as [{"from": 181, "to": 179, "beams": 36}], clockwise.',
    ),
  planBeams: z
    .boolean()
    .default(false)
    .describe("Whether the beams are those of the case's RTPLAN, with their isocentres."),
  machine: z
    .string()
    .min(1)
    .optional()
    .describe("A photon machine in matRad's format (.mat); by default the built-in 6 MV in water."),
  bixelWidth: z.number().min(2).max(20).default(8).describe('Edge of a bixel at the isocentre, mm.'),
  smoothness: z
    .number()
    .min(0)
    .max(1e6)
    .default(0)
    .describe(
      'How much the roughness of the fluence counts, as a weight beside those of structures: 10 to 1000 make segments fewer and larger.',
    ),
} as const;

const goalEntry = z.union([
  z.string(),
  z.strictObject({
    goal: z.string(),
    hard: z.boolean().default(false),
    weight: z.number().positive().default(1),
  }),
]);

/** A list of goals and goal packs. */
export const goalList = z.array(goalEntry).min(1).max(100);

/**
 * The goals of the default phantom, for conventional and moderately hypofractionated plans; README.md says where each limit is from.
 *
 * Target: RTOG 0126 (D2 up to 107 %), PortPy's criteria (maximum up to 110 %). Organs: of the Fox Chase trial's kind. Around the
 * target: RTOG's conformity index up to 2; R50 below the 8.4 that conventional plans had on average (doi:10.1177/1533034616639729);
 * beyond 20 and 30 mm limits of this project.
 */
export const defaultGoals: readonly string[] = [
  'PTV D2 <= 107 %',
  'Rectum V50 <= 17 %',
  'Rectum V31 <= 35 %',
  'Bladder V50 <= 25 %',
  'Bladder V31 <= 50 %',
  'Right femoral head V40 <= 10 %',
  'Left femoral head V40 <= 10 %',
  'Body max <= 110 %',
  'Body max beyond 20 mm <= 80 %',
  'Body max beyond 30 mm <= 60 %',
  'Body V50 beyond 30 mm <= 1 cc',
  'PTV PITV <= 2',
  'PTV R50 <= 7',
];

/** The setting that says what is wanted of a plan. */
export const goalFields = {
  goals: z
    .union([z.string().min(1).max(4000), goalList])
    .default([...defaultGoals])
    .describe(
      `A goal pack (${goalPacks.map(({ name }) => name).join(', ')}), a YAML file of goals, or a list of these and of goals such as "Rectum V50 <= 17 %". D95 = prescription is always one, and hard. For research and teaching.`,
    ),
} as const;

/** The setting of a scorecard. */
export const scorecardFields = {
  scorecard: z
    .string()
    .min(1)
    .optional()
    .describe(
      'A YAML file of points for metrics (a scorecard); the best plan is scored with it, beside its goals.',
    ),
} as const;

/** The setting that says what the weights of a plan stand for. */
export const problemFields = {
  problem: z
    .enum(['standard', 'paper'])
    .default('standard')
    .describe(
      "What the weights stand for: every target with its own prescription and a normal-tissue objective, or the paper's problem, for one target.",
    ),
  rings: z
    .union([z.literal('auto'), listSetting(z.array(ringSchema).max(10))])
    .default('auto')
    .describe(
      'Rings around all targets, each with a weight: from `inner` to `outer` mm, with `dose` in % of the prescription allowed in it, such as [{"inner":3,"outer":15,"dose":90}]; by default those that goals on a maximum beyond a distance need.',
    ),
} as const;

/** What a planner is made of: a patient, beams, and what its weights stand for. */
export const plannerSettings = z.strictObject({
  ...patientFields,
  ...beamFields,
  ...problemFields,
  ...goalFields,
});

/** The setting of shifts of the patient. */
export const shiftFields = {
  setupShifts: listSetting(z.array(z.number().positive().max(50)).max(5))
    .default([])
    .describe(
      'Shifts of the patient in mm, such as [3, 5]: each goal is measured at the worst of six directions too, at a dose calculation for each.',
    ),
} as const;

/** The setting of an earlier treatment. */
export const earlierFields = {
  earlier: z
    .string()
    .min(1)
    .optional()
    .describe(
      "A DICOM folder with the dose of an earlier treatment in the case's frame of reference: the best plan's goals are measured on the sum too.",
    ),
} as const;

/** The settings that say whether a plan is made deliverable. */
export const deliveryFields = {
  rtplan: z
    .boolean()
    .default(false)
    .describe(
      'Whether the best plan is sequenced for step and shoot, calculated again, and written as DICOM RTPLAN with RTSTRUCT.',
    ),
  intensityLevels: z
    .int()
    .min(2)
    .max(100)
    .default(20)
    .describe("Levels of intensity that each beam's fluence is sequenced with."),
} as const;

/** Checked settings of beams. */
export type BeamSettings = z.infer<z.ZodObject<typeof beamFields>>;

/** Checked settings of a planner. */
export type PlannerSettings = z.infer<typeof plannerSettings>;

/** Checked settings that say what the weights of a plan are, and what they stand for. */
export type ProblemSettings = Omit<PlannerSettings, keyof typeof beamFields>;

/** Checked settings of goals. */
export type GoalSettings = z.infer<z.ZodObject<typeof goalFields>>;
