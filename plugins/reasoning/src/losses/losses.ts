import type { PluginParts } from '@textgrad/core';
import { batch, pipelineBatch } from './batch.ts';
import { critic, image } from './critic.ts';

/** What turns answers into feedback on prompts and solutions. */
export const reasoningLosses = {
  batch,
  'pipeline-batch': pipelineBatch,
  critic,
  image,
} satisfies PluginParts['losses'];
