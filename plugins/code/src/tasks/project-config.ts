import { z } from 'zod';
import { commandLimitsSettings } from '../command/settings.ts';
import { aspectFields } from '../losses/settings.ts';
import { runnerNames } from '../runners/runner.ts';
import { readableSettings } from '../simulators/project-part.ts';

/** Globs as a list, or as one text with blanks between them. */
const globs = (words: string) =>
  z
    .union([z.string().max(10_000), z.array(z.string().min(1)).max(100)])
    .default([])
    .describe(words);

/** Globs as a list, however they were given. */
export const listOfGlobs = (given: string | readonly string[]): string[] =>
  typeof given === 'string' ? given.split(/\s+/u).filter((one) => one !== '') : [...given];

/** The settings of `code/project`. */
export const projectConfig = z.strictObject({
  folder: z.string().min(1).optional().describe('The folder of the project; a small example without one.'),
  test: z
    .string()
    .min(1)
    .max(10_000)
    .optional()
    .describe(
      "A command of the project that fails while it is wrong, such as 'npm test' or 'pytest'. It runs the project's own code, in a copy of the folder inside of bubblewrap, without a network.",
    ),
  testUnsandboxed: z
    .boolean()
    .default(false)
    .describe(
      'Whether the command is run without bubblewrap, as a program that can do whatever you can; results say so.',
    ),
  files: globs(
    'Globs of the files that may change, with blanks between them, such as "src/** lib/*.py"; without them, programs that are no tests. Tests change only where they are named whole. No other file changes.',
  ),
  ignore: globs('Globs of what is neither copied nor shown, with blanks between them, such as "data/**".'),
  start: z
    .string()
    .min(1)
    .max(2_000_000)
    .optional()
    .describe(
      'The files to begin with, as results show them, such as the best of a run; the folder by default.',
    ),
  runner: z
    .enum(['auto', ...runnerNames])
    .default('auto')
    .describe(
      'How results are read: node:test and pytest by a reporter of ours, vitest and jest by their JSON report, tap from what is printed, exit by the exit code alone; found out from the command by default.',
    ),
  repeats: z
    .int()
    .min(1)
    .max(20)
    .default(2)
    .describe(
      'How often the tests are run at the start: those that do not come out the same are flaky and not counted.',
    ),
  heldOut: z
    .string()
    .min(1)
    .max(10_000)
    .optional()
    .describe(
      "A further command, such as 'npm run test:held-out', that no step is judged by and no prompt shows: the best version is run by it once, at the end.",
    ),
  statement: z
    .string()
    .max(50_000)
    .optional()
    .describe('What the project should do, in words; nothing where only its tests say it.'),
  showTests: z
    .boolean()
    .default(true)
    .describe('Whether prompts show the files of the tests that fail at the start.'),
  grounded: aspectFields.grounded,
  readable: readableSettings,
  limits: commandLimitsSettings,
});

/** The settings of `code/project`, completed. */
export type ProjectConfig = z.infer<typeof projectConfig>;
