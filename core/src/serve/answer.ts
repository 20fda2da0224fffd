import type { TokenUsage } from '../context/index.ts';
import type { Engine } from '../engine/engine.ts';
import { engineLabel } from '../engine/engine-label.ts';
import { TextGradError } from '../errors/index.ts';

/** What became of a request: a text, or one of the two failures for which the wire format has a finish reason. */
export interface Answer {
  readonly text: string;
  readonly refusal: string | null;
  readonly finishReason: 'stop' | 'length' | 'content_filter';
  /** What answered, as the engine names it. */
  readonly model: string;
  readonly usage: TokenUsage | undefined;
}

/** Says what an engine is, for replies: an expert never looks like a language model. */
export const fingerprint = ({ name, kind }: Engine): string => `${name}: ${engineLabel(kind)}`;

/** Asks an engine; a reply that was cut off or refused is an answer too, any other failure is thrown. */
export async function answerOf(engine: Engine, ...call: Parameters<Engine['generate']>): Promise<Answer> {
  try {
    const { text, model, usage } = await engine.generate(...call);
    return { text, refusal: null, finishReason: 'stop', model, usage };
  } catch (error) {
    if (!(error instanceof TextGradError)) throw error instanceof Error ? error : new Error(String(error));
    const nothing = { text: '', model: engine.name, usage: undefined };
    if (error.code === 'ENGINE_TRUNCATED') return { ...nothing, refusal: null, finishReason: 'length' };
    if (error.code === 'ENGINE_REFUSED')
      return { ...nothing, refusal: error.message, finishReason: 'content_filter' };
    throw error;
  }
}
