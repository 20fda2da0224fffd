import { z } from 'zod';
import { defaultLimits } from '../sandbox/sandbox.ts';
import { testForms } from '../suite/read-tests.ts';

const positive = (value: number, words: string, most = Number.MAX_SAFE_INTEGER) =>
  z.int().positive().max(most).default(value).describe(words);

const day = 24 * 60 * 60 * 1000;
/** What a 32-bit WebAssembly can address. */
const mostMemory = 2 ** 32;
/** Output is kept in memory, test by test. */
const mostOutput = 16 * 2 ** 20;

/** What a candidate may use, as settings. */
export const limitsConfig = z
  .strictObject({
    operations: positive(defaultLimits.operations, 'Metered operations of each test.'),
    milliseconds: positive(defaultLimits.milliseconds, 'Wall time of each test: the backstop.', day),
    memoryBytes: positive(
      defaultLimits.memoryBytes,
      'Bytes that the program and its interpreter may hold.',
      mostMemory,
    ),
    outputCharacters: positive(
      defaultLimits.outputCharacters,
      'Characters that a program may print.',
      mostOutput,
    ),
  })
  .default(defaultLimits)
  .describe('What each candidate may use.');

/** Settings that all tasks on programs share. */
export const programFields = {
  program: z.string().min(1).optional().describe('The file of the program; a small example without one.'),
  tests: z
    .string()
    .min(1)
    .optional()
    .describe(
      'The file of the tests: a JSON array of { name, actual, expected }, one assert a line, or a script that throws.',
    ),
  form: z
    .enum(['auto', ...testForms])
    .default('auto')
    .describe('The form of the test file; found out from its text by default.'),
  split: z
    .boolean()
    .default(true)
    .describe('Whether a script of nothing but assertions is taken apart, each assertion a test of its own.'),
  language: z
    .enum(['auto', 'javascript', 'typescript', 'python'])
    .default('auto')
    .describe("The program's language; by the file's extension by default."),
  entryPoint: z
    .string()
    .min(1)
    .optional()
    .describe('A function that every version must have at its top level.'),
  asserts: z
    .enum(['refused', 'allowed'])
    .default('refused')
    .describe('Whether versions may hold assertions; tests belong to the test file.'),
  imports: z.array(z.string().min(1)).default([]).describe('Modules that every version must import.'),
  sandbox: z
    .enum(['isolated', 'unsafe'])
    .default('isolated')
    .describe(
      'Where Python programs run: isolated by bubblewrap, or unsafe, in a bare process that can do whatever you can.',
    ),
  limits: limitsConfig,
};

/** How a program is judged, as settings. */
export const feedbackFields = {
  feedback: z
    .enum(['measurements', 'paper'])
    .default('measurements')
    .describe(
      "How a program is judged: our measurements in words (2 calls a step), or the paper's test report with a critic (3 calls).",
    ),
  objectives: z
    .enum(['together', 'apart'])
    .default('together')
    .describe('Whether feedback speaks of all tests at once, or of each failing test by itself.'),
  grounded: z
    .boolean()
    .default(true)
    .describe('Whether the words of the measurements say which lines the failing tests run.'),
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
  workload: z
    .string()
    .min(1)
    .max(100_000)
    .optional()
    .describe('An expression that is evaluated beside each program, such as solve(input(1000)).'),
  metric: z
    .enum(['operations', 'wall'])
    .default('operations')
    .describe(
      'What is measured: counted interpreter operations, or wall time in turns with the first program.',
    ),
  goal: z.number().gt(1).default(2).describe('The speed-up to reach.'),
});

/** The settings of `code/speed`, completed. */
export type SpeedConfig = z.infer<typeof speedConfig>;

/** Settings of a program, whichever task they are of. */
export type ProgramConfig = Pick<RepairConfig, keyof typeof programFields>;
