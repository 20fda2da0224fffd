import type { Engine, EngineRequest } from '../engine/engine.ts';
import { estimatedUsage } from '../engine/estimated-usage.ts';
import { partsText, text } from '../prompts/parts.ts';

/** Counts the tokens of a text. */
type Tokenizer = (text: string) => number;

/** What the wire format and a chat template add to a prompt, in tokens, at most. */
const overhead = 64;

/** Characters from which on a text is measured by its length: counting it would take seconds. */
const longest = 2_000_000;

/**
 * The tokens of a request, before it is asked: counted for OpenAI's models, a third of its bytes for others. Images and what
 * a chat template adds are estimated, so that the count is rather too high.
 */
export async function countTokens({ name }: Pick<Engine, 'name'>, request: EngineRequest): Promise<number> {
  const { role, system = '', content, schema } = request;
  const all = [system, partsText(content), schema ? JSON.stringify(schema) : ''];
  const words = all.filter((part) => part !== '').join('\n');
  const images = content.filter(({ type }) => type === 'image');
  const estimate = (parts: typeof content): number =>
    estimatedUsage({ role, content: parts }, '').inputTokens;
  const tokenizer = words.length > longest ? undefined : await tokenizerOf(name);
  const ofWords = tokenizer?.(words) ?? estimate([text(words)]);
  return ofWords + estimate(images) + overhead;
}

/** The tokenizer of OpenAI's models; none where it is not known which one a model has. */
async function tokenizerOf(engine: string): Promise<Tokenizer | undefined> {
  const provider = ['openai:', 'openrouter:openai/'].find((start) => engine.startsWith(start));
  if (provider === undefined) return undefined;
  const model = engine.slice(provider.length);
  const older = model.startsWith('gpt-3.5') || model === 'gpt-4' || model.startsWith('gpt-4-');
  // A prompt may spell out a control token; it is text all the same.
  const options = { disallowedSpecial: new Set<string>() };
  // Not everybody installs it; the estimate, which is rather too high, stands in for it.
  const encoding = await (older
    ? import('gpt-tokenizer/encoding/cl100k_base')
    : import('gpt-tokenizer/encoding/o200k_base')
  ).catch(() => undefined);
  return encoding && ((text) => encoding.countTokens(text, options));
}
