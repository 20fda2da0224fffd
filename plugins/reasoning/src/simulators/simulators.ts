import type { PluginParts } from '@textgrad/core';
import { accuracy } from './accuracy.ts';
import { readableAnswer } from './readable-answer.ts';

/** What measures prompts and solutions. */
export const reasoningSimulators = {
  accuracy,
  'readable-answer': readableAnswer,
} satisfies PluginParts['simulators'];
