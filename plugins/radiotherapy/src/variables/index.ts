import { definePart } from '@textgrad/core';
import { z } from 'zod';
import { patientFields } from '../case/patient-settings.ts';
import { goalFields, problemFields } from '../plan/settings.ts';
import { weightsCodec } from './weights-codec.ts';

export { doseRange, type WeightForm, type Weights, weightRange } from './weights.ts';
export { weightsCodec } from './weights-codec.ts';
export { formatWeights } from './weights-text.ts';

/** The role of a variable of weights, in every prompt. */
export const weightsRole = 'the weights of a radiotherapy plan, for research and teaching';

/** The settings that say how weights are written. */
export const weightFields = {
  doses: z
    .boolean()
    .default(false)
    .describe(
      'Whether the variable holds dose objectives (Gy) beside weights, as in GPT-RadPlan. The rule-based expert leaves them as they are.',
    ),
  form: z.enum(['paper', 'json']).default('paper').describe('How weights are written.'),
} as const;

/** The settings of the kind of variable `weights`: whose they are, what they stand for, and how they are written. */
export const weightsSettings = z.strictObject({
  ...patientFields,
  ...problemFields,
  ...goalFields,
  ...weightFields,
});

/** Checked settings of the kind of variable `weights`. */
export type WeightsSettings = z.infer<typeof weightsSettings>;

/** The kinds of variable of this plugin; `namesOf` says what the weights are called. */
export const planVariables = (namesOf: (settings: WeightsSettings) => Promise<readonly string[]>) => ({
  weights: definePart({
    description: 'A weight for each structure of a patient, and where wanted, a dose objective.',
    settings: weightsSettings,
    make: async (settings: WeightsSettings) => ({
      role: weightsRole,
      codec: weightsCodec(await namesOf(settings), settings.form, settings),
    }),
  }),
});
