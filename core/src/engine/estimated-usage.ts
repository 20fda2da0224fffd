import type { TokenUsage } from '../context/index.ts';
import { partsText } from '../prompts/parts.ts';
import type { EngineRequest } from './engine.ts';

/** A usage that the endpoint did not report, or not as it can be true. */
export interface EstimatedUsage extends TokenUsage {
  readonly estimated: true;
  /** Why what was reported is not believed; absent where nothing was. */
  readonly because?: string;
}

/** Whether a usage is an estimate. */
export const isEstimated = (usage: TokenUsage): usage is EstimatedUsage =>
  'estimated' in usage && usage.estimated === true;

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

const estimate = (text: string): number => Math.ceil(new TextEncoder().encode(text).length / bytesPerToken);
