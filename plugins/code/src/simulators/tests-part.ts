import { definePart } from '@textgrad/core';
import { z } from 'zod';
import { exampleTests, sumTo } from '../datasets/examples.ts';
import { checkIsolation } from '../sandbox/check-isolation.ts';
import {
  entryPointSettings,
  isolationSettings,
  languageSettings,
  limitsSettings,
} from '../sandbox/settings.ts';
import { testsSettings } from '../suite/settings.ts';
import { testsSimulator } from './tests-simulator.ts';

/** The part that makes {@link testsSimulator}; of the example's tests by default. */
export const testsPart = definePart({
  description: 'Runs a program over its tests in a sandbox; the score is the share of tests that pass.',
  settings: z.strictObject({
    language: languageSettings,
    tests: testsSettings.default(exampleTests(sumTo)),
    entryPoint: entryPointSettings,
    preamble: z
      .string()
      .optional()
      .describe('What is run before a Python program, such as "from typing import *".'),
    limits: limitsSettings,
    isolation: isolationSettings,
    heldOut: z
      .boolean()
      .optional()
      .describe(
        'Whether the search never sees these tests: then they are one count under a name of its own.',
      ),
  }),
  make(settings, { context }) {
    checkIsolation(context, settings.language, settings.isolation);
    return testsSimulator(settings);
  },
});
