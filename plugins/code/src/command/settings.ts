import { z } from 'zod';
import { defaultCommandLimits } from './command.ts';

const positive = (value: number, most: number, words: string) =>
  z.number().positive().max(most).default(value).describe(words);

/** What a command may use, as settings. */
export const commandLimitsSettings = z
  .strictObject({
    seconds: positive(defaultCommandLimits.seconds, 86_400, 'Wall time of the command, in seconds.'),
    memoryBytes: positive(
      defaultCommandLimits.memoryBytes,
      2 ** 40,
      'Bytes that its processes may hold together, as a sum of samples, and that each of the folders that it may write to has room for.',
    ),
    outputCharacters: positive(
      defaultCommandLimits.outputCharacters,
      100_000_000,
      'Characters that it may print.',
    ),
    processes: positive(defaultCommandLimits.processes, 100_000, 'Processes that it may have at a time.'),
  })
  .default(defaultCommandLimits)
  .describe('What each run of the command may use.');
