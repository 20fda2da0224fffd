import type { GbnfJsonObjectSchema, LlamaGrammar } from 'node-llama-cpp';
import type { Completion, EngineRequest, ReplySchema } from '../../engine/engine.ts';
import { samplingOf } from '../../engine/sampling.ts';
import { abortedError, defined, messageOf, TextGradError } from '../../errors/index.ts';
import { partsText } from '../../prompts/parts.ts';
import type { LoadedModel } from './load.ts';

/** Tokens that a chat template may add to a prompt, at most. */
const templateTokens = 64;

/** What a call goes to, for messages. */
interface Asked {
  readonly name: string;
  readonly signal: AbortSignal | undefined;
}

/**
 * Asks a loaded model once. The conversation starts empty each time, so that an answer depends on its prompt alone.
 *
 * @throws TextGradError `ENGINE_BAD_REQUEST` for a prompt that is longer than the context, `ENGINE_TRUNCATED`,
 * `ENGINE_BAD_REPLY`, `ABORTED`.
 */
export async function answer(
  loaded: LoadedModel,
  request: EngineRequest,
  { name, signal }: Asked,
): Promise<Completion> {
  const { library, model, sequence } = loaded;
  const fail = (code: string, message: string, details: object = {}): TextGradError =>
    new TextGradError('engine', code, `${name}: ${message}`, { details: { retryable: false, ...details } });
  const { system, content, schema } = request;
  if (request.sampling?.reasoningEffort !== undefined)
    throw fail('ENGINE_BAD_REQUEST', 'A local model has no reasoning effort: leave that setting out.');
  const prompt = partsText(content);
  const room = roomFor(loaded, `${system ?? ''}\n${prompt}`);
  if (room <= 0)
    throw fail(
      'ENGINE_BAD_REQUEST',
      `The prompt does not fit into the context of ${loaded.contextSize} tokens: raise contextSize.`,
    );
  await sequence.clearHistory();
  const session = new library.LlamaChatSession({
    contextSequence: sequence,
    // Without one, the library adds its own.
    systemPrompt: system ?? '',
  });
  const before = sequence.tokenMeter.getState();
  try {
    const grammar = schema && (await grammarOf(loaded, schema));
    const { responseText: text, stopReason } = await session.promptWithMeta(prompt, {
      ...llamaSampling(request, room),
      ...defined({ grammar, signal }),
    });
    const { usedInputTokens: inputTokens, usedOutputTokens: outputTokens } = sequence.tokenMeter.diff(before);
    const usage = { inputTokens, outputTokens };
    if (stopReason === 'maxTokens')
      throw fail(
        'ENGINE_TRUNCATED',
        `The reply was cut off after ${outputTokens} tokens: raise maxTokens or contextSize.`,
        { usage },
      );
    if (text === '') throw fail('ENGINE_BAD_REPLY', 'The reply holds no text.', { usage });
    return {
      text,
      model: model.filename ?? name,
      usage,
      ...defined({ ended: stopReason === 'eogToken' || undefined }),
    };
  } catch (error) {
    if (signal?.aborted) throw abortedError(signal);
    throw error instanceof TextGradError ? error : fail('ENGINE_BAD_REPLY', messageOf(error));
  } finally {
    session.dispose();
  }
}

/** Tokens that are left for the reply. */
function roomFor({ model, contextSize }: LoadedModel, prompt: string): number {
  return contextSize - model.tokenize(prompt).length - templateTokens;
}

function llamaSampling(request: EngineRequest, room: number) {
  const { temperature, topP, seed, stop, maxTokens = room } = samplingOf(request);
  return defined({
    maxTokens: Math.min(maxTokens, room),
    temperature,
    topP,
    seed,
    customStopTriggers: stop && [...stop],
  });
}

/** A grammar that lets the model write nothing but what the schema allows. */
function grammarOf({ model }: LoadedModel, { schema }: ReplySchema): Promise<LlamaGrammar> {
  return model.llama.createGrammarForJsonSchema(schema as GbnfJsonObjectSchema);
}
