import { z } from 'zod';
import type { TokenUsage } from '../../context/index.ts';

/** The usage that an endpoint reports, as it stands; what are no numbers counts as not reported. */
export const reportedUsage = z
  .object({ prompt_tokens: z.number(), completion_tokens: z.number() })
  .transform(
    (usage): TokenUsage => ({ inputTokens: usage.prompt_tokens, outputTokens: usage.completion_tokens }),
  )
  .nullish()
  .catch(undefined);
