import { z } from 'zod';
import type { TokenUsage } from '../../context/index.ts';

const tokens = z.int().nonnegative();

/** The usage that an endpoint reports; anything malformed counts as not reported. */
export const reportedUsage = z
  .object({ prompt_tokens: tokens, completion_tokens: tokens })
  .transform(
    (usage): TokenUsage => ({ inputTokens: usage.prompt_tokens, outputTokens: usage.completion_tokens }),
  )
  .nullish()
  .catch(undefined);
