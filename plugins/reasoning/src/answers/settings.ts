import type { Sampling } from '@textgrad/core';
import { z } from 'zod';
import { graders } from '../graders/graders.ts';

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
  .enum(['published', 'judge', ...Object.keys(graders)])
  .default('published')
  .describe(
    "How answers are read: the data set's published way, an engine that judges word sorting, or a grader by name.",
  );
