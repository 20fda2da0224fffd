import type { Engine } from '../engine/engine.ts';
import { defined, TextGradError } from '../errors/index.ts';
import type { AnswerTags } from '../prompts/answer-form.ts';
import { withGlossary } from '../prompts/glossary.ts';
import type { Part } from '../prompts/parts.ts';
import type { Reply } from '../prompts/read-answer.ts';
import { updateSystemPrompt } from '../prompts/update.ts';
import type { AskedForm } from './asked-form.ts';
import type { Constraint } from './constraint.ts';

/** How a proposal is asked for. */
export interface ProposeOptions {
  readonly engine: Engine;
  /** The instruction; our own, with what the prompt's tags mean, where none is given. */
  readonly system?: string | undefined;
  readonly tags: AnswerTags;
  readonly constraints: readonly Constraint[];
  /** How often the engine may try again after an answer that cannot be used. */
  readonly repairs: number;
  readonly sample?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Asks once; nothing where the reply was cut off. */
export async function askUpdate(
  content: readonly Part[],
  form: AskedForm,
  { engine, system = withGlossary(updateSystemPrompt, content), sample, signal }: ProposeOptions,
): Promise<Reply | undefined> {
  try {
    return await engine.generate(
      { role: 'update', system, content, ...defined({ schema: form.schema, sample }) },
      { signal },
    );
  } catch (error) {
    if (error instanceof TextGradError && error.code === 'ENGINE_TRUNCATED') return undefined;
    throw error;
  }
}
