import type { Sampling } from '@textgrad/core';
import { z } from 'zod';
import { graders } from '../graders/graders.ts';
import { ownGraderField, plainKinds } from '../graders/own/settings.ts';

/** How answers are sampled. */
export const samplingFields = {
  temperature: z.number().min(0).max(2).default(0).describe('The temperature of answers.'),
  maxTokens: z.int().min(16).max(100_000).default(2_000).describe('The longest answer, in tokens.'),
};

/** @returns The sampling of answers. */
export const samplingOf = (config: {
  readonly temperature: number;
  readonly maxTokens: number;
}): Sampling => ({ temperature: config.temperature, maxTokens: config.maxTokens });

/** The setting that says how answers are graded. */
export const graderField = z
  .union([z.enum(['published', 'judge', ...plainKinds, ...Object.keys(graders)]), ownGraderField])
  .default('published')
  .describe(
    "How answers are graded: the data set's published way (of a file of your own, the stated answer), an engine that judges word sorting, a grader by name, or one of your own by its kind.",
  );
