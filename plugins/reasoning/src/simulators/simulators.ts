import type { PluginParts } from '@textgrad/core';
import { accuracy, pipelineAccuracy } from './accuracy.ts';
import { readableAnswer } from './readable-answer.ts';

/** What measures prompts and solutions. */
export const reasoningSimulators = {
  accuracy,
  'pipeline-accuracy': pipelineAccuracy,
  'readable-answer': readableAnswer,
} satisfies PluginParts['simulators'];
