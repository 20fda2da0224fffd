import { definePart } from '@textgrad/core';
import { z } from 'zod';
import { exampleTests, hasDuplicate } from '../datasets/examples.ts';
import { checkIsolation } from '../sandbox/check-isolation.ts';
import {
  entryPointSettings,
  isolationSettings,
  languageSettings,
  limitsSettings,
} from '../sandbox/settings.ts';
import { measureFields, workloadSettings } from '../speed/settings.ts';
import { testsSettings } from '../suite/settings.ts';
import { speedSimulator } from './speed-simulator.ts';

/** The part that makes {@link speedSimulator}; of the example by default. */
export const speedPart = definePart({
  description:
    'Compares a program that passes its tests with a first one on a workload; the score is the speed-up.',
  settings: z.strictObject({
    language: languageSettings,
    baseline: z
      .string()
      .min(1)
      .default(hasDuplicate.source)
      .describe('The program that the others are compared with.'),
    tests: testsSettings.default(exampleTests(hasDuplicate)),
    workload: workloadSettings,
    entryPoint: entryPointSettings,
    ...measureFields,
    limits: limitsSettings,
    isolation: isolationSettings,
  }),
  make(settings, { context }) {
    checkIsolation(context, settings.language, settings.isolation);
    return speedSimulator(settings);
  },
});
