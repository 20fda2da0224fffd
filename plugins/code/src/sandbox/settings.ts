import { z } from 'zod';
import { defaultLimits } from './sandbox.ts';

const positive = (value: number, words: string, most = Number.MAX_SAFE_INTEGER) =>
  z.int().positive().max(most).default(value).describe(words);

const day = 24 * 60 * 60 * 1000;
/** What a 32-bit WebAssembly can address. */
const mostMemory = 2 ** 32;
/** Output is kept in memory, test by test. */
const mostOutput = 16 * 2 ** 20;

/** What a candidate may use, as settings. */
export const limitsSettings = z
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

/** Where Python programs run, as a setting. */
export const isolationSettings = z
  .enum(['isolated', 'unsafe'])
  .default('isolated')
  .describe(
    'Where Python programs run: isolated by bubblewrap, or unsafe, in a bare process that can do whatever you can.',
  );

/** What programs are written in, as a setting. */
export const languageSettings = z
  .enum(['javascript', 'typescript', 'python'])
  .default('javascript')
  .describe("The programs' language.");

/** A function that every program must have, as a setting. */
export const entryPointSettings = z
  .string()
  .min(1)
  .optional()
  .describe('A function that every version must have at its top level.');
