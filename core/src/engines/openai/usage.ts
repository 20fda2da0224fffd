import { z } from 'zod';
import type { TokenUsage } from '../../context/index.ts';

/** The part of the input that an endpoint had in its cache; nothing where it says none, or what cannot be. */
export const cachedTokens = (
  input: number,
  cached: number | null | undefined,
): Pick<TokenUsage, 'cachedInputTokens'> =>
  Number.isInteger(cached) && Number(cached) > 0 && Number(cached) <= input
    ? { cachedInputTokens: Number(cached) }
    : {};

/** The usage that an endpoint reports, as it stands; what are no numbers counts as not reported. */
export const reportedUsage = z
  .object({
    prompt_tokens: z.number(),
    completion_tokens: z.number(),
    prompt_tokens_details: z.object({ cached_tokens: z.number().nullish() }).nullish().catch(undefined),
  })
  .transform(
    ({ prompt_tokens, completion_tokens, prompt_tokens_details }): TokenUsage => ({
      inputTokens: prompt_tokens,
      outputTokens: completion_tokens,
      ...cachedTokens(prompt_tokens, prompt_tokens_details?.cached_tokens),
    }),
  )
  .nullish()
  .catch(undefined);
