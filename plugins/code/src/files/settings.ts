import { z } from 'zod';
import { testForms } from '../suite/read-tests.ts';

/** The settings that say which files hold a program and its tests, and how they are read. */
export const fileFields = {
  program: z.string().min(1).optional().describe('The file of the program; a small example without one.'),
  start: z
    .string()
    .min(1)
    .max(500_000)
    .optional()
    .describe(
      "The text of a program to begin with in place of the file's, such as the best of a run; what is compared with the first program is compared with the file's.",
    ),
  tests: z
    .string()
    .min(1)
    .optional()
    .describe(
      'The file of the tests: a JSON array of { name, actual, expected }, one assert a line, tests of pytest, unittest, node:test, Vitest or Jest, or a script that throws.',
    ),
  heldOut: z
    .string()
    .min(1)
    .optional()
    .describe(
      'The file of tests that no engine sees and no step is judged by: the best program is run over them once, at the end.',
    ),
  form: z
    .enum(['auto', ...testForms])
    .default('auto')
    .describe('The form of the test file; found out from its text by default.'),
  split: z
    .boolean()
    .default(true)
    .describe('Whether a script of assertions is taken apart, each assertion a test of its own.'),
  language: z
    .enum(['auto', 'javascript', 'typescript', 'python'])
    .default('auto')
    .describe("The program's language; by the file's extension by default."),
};

/** Which files hold a program and its tests, and how they are read. */
export type FileSettings = z.infer<z.ZodObject<typeof fileFields>>;
