import type { PluginParts } from '@textgrad/core';
import { batch } from './batch.ts';
import { critic, image } from './critic.ts';

/** What turns answers into feedback on prompts and solutions. */
export const reasoningLosses = { batch, critic, image } satisfies PluginParts['losses'];
