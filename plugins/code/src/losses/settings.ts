import { z } from 'zod';
import { exampleTests, sumTo } from '../datasets/examples.ts';
import { testsSettings } from '../suite/settings.ts';

/** The settings that say what feedback on a program speaks of. */
export const aspectFields = {
  objectives: z
    .enum(['together', 'apart'])
    .default('together')
    .describe('Whether feedback speaks of all tests at once, or of each failing test by itself.'),
  grounded: z
    .boolean()
    .default(true)
    .describe('Whether the words of the measurements say which lines the failing tests run.'),
};

/** The setting that says what a program is for. */
export const statementField = {
  statement: z
    .string()
    .optional()
    .describe('What the program is for, in words; nothing where only tests say it.'),
};

/** The settings that say what a program is for, its tests too. */
export const problemFields = { tests: testsSettings.default(exampleTests(sumTo)), ...statementField };

/** What a program is for, as losses say it. */
export type ProblemSettings = z.infer<z.ZodObject<typeof problemFields>>;
