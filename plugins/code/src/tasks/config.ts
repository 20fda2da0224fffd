import { z } from 'zod';
import { fileFields } from '../files/settings.ts';
import { aspectFields } from '../losses/settings.ts';
import { entryPointSettings, isolationSettings, limitsSettings } from '../sandbox/settings.ts';
import { measureFields, optionalWorkloadSettings } from '../speed/settings.ts';

/** Settings that all tasks on programs share. */
export const programFields = {
  ...fileFields,
  entryPoint: entryPointSettings,
  asserts: z
    .enum(['refused', 'allowed'])
    .default('refused')
    .describe('Whether versions may hold assertions; tests belong to the test file.'),
  imports: z.array(z.string().min(1)).default([]).describe('Modules that every version must import.'),
  sandbox: isolationSettings,
  limits: limitsSettings,
};

/** How a program is judged, as settings. */
export const feedbackFields = {
  feedback: z
    .enum(['measurements', 'paper'])
    .default('measurements')
    .describe(
      "How a program is judged: our measurements in words (2 calls a step), or the paper's test report with a critic (3 calls).",
    ),
  ...aspectFields,
};

/** The settings of `code/repair`. */
export const repairConfig = z.strictObject({ ...programFields, ...feedbackFields });

/** The settings of `code/repair`, completed. */
export type RepairConfig = z.infer<typeof repairConfig>;

/** The settings of `code/solve`. */
export const solveConfig = z.strictObject({
  statement: z
    .string()
    .min(1)
    .max(50_000)
    .optional()
    .describe(
      'The problem in words, or the path of a file that holds it (./problem.md); an example without one.',
    ),
  ...programFields,
  ...feedbackFields,
});

/** The settings of `code/solve`, completed. */
export type SolveConfig = z.infer<typeof solveConfig>;

/** The settings of `code/speed`. */
export const speedConfig = z.strictObject({
  ...programFields,
  workload: optionalWorkloadSettings,
  ...measureFields,
});

/** The settings of `code/speed`, completed. */
export type SpeedConfig = z.infer<typeof speedConfig>;

/** Settings of a program, whichever task they are of. */
export type ProgramConfig = Pick<RepairConfig, keyof typeof programFields>;
/** Settings of how a program is judged by its tests. */
export type FeedbackConfig = Pick<RepairConfig, keyof typeof feedbackFields>;

/** The configuration with which a program's text is measured, as {@link Task.evaluation} says. */
export const startingFrom = <TConfig extends ProgramConfig>(
  config: TConfig,
  start = config.start,
): TConfig => (start === undefined ? config : { ...config, start });
