import { Buffer } from 'node:buffer';
import { z } from 'zod';
import type { TokenUsage } from '../../context/index.ts';
import { partsText } from '../../prompts/parts.ts';
import type { EngineRequest } from '../engine.ts';

const tokens = z.int().nonnegative();

/** The usage that an endpoint reports; anything malformed counts as not reported. */
export const reportedUsage = z
  .object({ prompt_tokens: tokens, completion_tokens: tokens })
  .transform(
    (usage): TokenUsage => ({ inputTokens: usage.prompt_tokens, outputTokens: usage.completion_tokens }),
  )
  .nullish()
  .catch(undefined);

/** A usage that the endpoint did not report. */
export interface EstimatedUsage extends TokenUsage {
  readonly estimated: true;
}

/** Bytes of text for a token; a little under what tokenizers reach, so that an estimate is rather too high. */
const bytesPerToken = 3;
const tokensPerImage = 1_000;

/** Estimates the tokens of a call from the length of its texts, because counting none would let a budget run over. */
export function estimatedUsage({ system = '', content }: EngineRequest, reply: string): EstimatedUsage {
  const images = content.filter((part) => part.type === 'image').length;
  return {
    inputTokens: estimate(`${system}${partsText(content)}`) + images * tokensPerImage,
    outputTokens: estimate(reply),
    estimated: true,
  };
}

const estimate = (text: string): number => Math.ceil(Buffer.byteLength(text) / bytesPerToken);
