import type { TokenUsage } from '../../context/index.ts';
import type { EngineRequest } from '../../engine/engine.ts';
import { estimatedUsage } from '../../engine/estimated-usage.ts';
import { defined } from '../../errors/index.ts';
import type { Part } from '../../prompts/parts.ts';
import type { Reply } from './reply.ts';

const isText = ({ type }: Part): boolean => type === 'text';

/** More tokens than any call uses. */
const mostTokens = 1e9;

/** How many times fewer tokens than estimated can be true: no tokenizer makes one token of 300 bytes on average. */
const fewestShare = 1 / 100;

/** What a call used: as reported where that can be true, otherwise estimated, with the reason. */
export function usageOf({ text, usage }: Pick<Reply, 'text' | 'usage'>, request: EngineRequest): TokenUsage {
  const estimate = estimatedUsage(request, text);
  if (usage === undefined) return estimate;
  // What an image costs differs by a factor of a hundred: words alone are compared.
  const words = estimatedUsage({ ...request, content: request.content.filter(isText) }, text);
  const because =
    doubtAbout('input', usage.inputTokens, words.inputTokens) ??
    doubtAbout('output', usage.outputTokens, estimate.outputTokens);
  return because === undefined ? usage : { ...estimate, ...defined({ because }) };
}

function doubtAbout(side: string, reported: number, estimate: number): string | undefined {
  const possible = Number.isInteger(reported) && reported >= 0 && reported <= mostTokens;
  if (possible && reported >= Math.floor(estimate * fewestShare)) return undefined;
  return `the endpoint reports ${reported} ${side} tokens where about ${estimate} are likely`;
}
