import type { Engine, EngineRequest } from '../engine/engine.ts';
import { placeholderModel } from '../engine/placeholder.ts';
import type { EngineFacts } from '../engines/engine-facts.ts';
import { throwIfAborted } from '../errors/index.ts';
import { formAnswers } from '../prompts/answer-form.ts';
import { partsText } from '../prompts/parts.ts';
import { type Question, readQuestion } from '../prompts/question.ts';
import { charactersPerToken, estimateTokens } from '../prompts/tokens.ts';
import type { PlannedCall } from './ledger.ts';
import type { Waves } from './waves.ts';

/** What a placeholder engine works with. */
export interface PlaceholderParts {
  readonly facts: EngineFacts;
  /** Tokens of every reply but updates, which are as long as the variable. */
  readonly replyTokens: number;
  readonly waves: Waves;
  readonly onCall: (call: PlannedCall) => void;
}

/** An engine that asks nobody: it notes what it is asked, and answers with words of the expected length. */
export function placeholderEngine({ facts, replyTokens, waves, onCall }: PlaceholderParts): Engine {
  return {
    ...facts,
    async generate(request, { signal } = {}) {
      throwIfAborted(signal);
      const text = placeholder(readQuestion(request.system, request.content), replyTokens);
      const usage = { inputTokens: promptTokens(request), outputTokens: estimateTokens(text) };
      onCall({ engine: facts, role: request.role, usage });
      await waves.next();
      throwIfAborted(signal);
      return { text, model: placeholderModel, usage };
    },
  };
}

function placeholder(question: Question, replyTokens: number): string {
  if (question.kind !== 'update') return filler(replyTokens * charactersPerToken);
  const { variable } = question;
  return formAnswers(question.answer, Array(question.answer.versions ?? 1).fill({ text: variable }));
}

const filler = (characters: number): string => 'some words '.repeat(characters / 11 + 1).slice(0, characters);

function promptTokens({ system = '', content, schema }: EngineRequest): number {
  return estimateTokens(`${system}${partsText(content)}${schema ? JSON.stringify(schema) : ''}`);
}
