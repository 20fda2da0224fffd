import { TextGradError, throwIfAborted } from '../errors/index.ts';
import { formAnswers, type WrittenVersion } from '../prompts/answer-form.ts';
import {
  type Question,
  type ReduceQuestion,
  readQuestion,
  type UpdateQuestion,
} from '../prompts/question.ts';
import type { Engine } from './engine.ts';

/** The questions that an expert answers; the host reduces feedback itself. */
export type ExpertQuestion = Exclude<Question, ReduceQuestion>;

/**
 * A rule-based critic and editor for one domain: deterministic, offline, and not a language model.
 *
 * It sees the words of the prompt and nothing else. To an update it answers with the new version alone; the host puts
 * that into the form which the prompt asked for.
 */
export interface Expert {
  readonly name: string;
  /** One line for people: what it knows. */
  readonly description: string;
  /** Whether a question is of its domain. */
  accepts(question: ExpertQuestion): boolean;
  answer(question: ExpertQuestion, options: ExpertOptions): Promise<string>;
  /** The idea behind the answer to an update, or why the variable stays as it is; nothing where there is nothing to say. */
  idea?(question: UpdateQuestion, options: ExpertOptions): Promise<string | undefined>;
}

/** What an expert is handed beside the question. */
export interface ExpertOptions {
  readonly signal?: AbortSignal | undefined;
  /** Which of its answers is wanted, the best being 0: another number may be answered by its next best. */
  readonly sample?: number;
}

/** What the embedded engine is. */
export const expertFacts: Omit<Engine, 'generate'> = {
  name: 'expert',
  kind: 'expert',
  capabilities: { structuredOutput: false, images: false },
};

/**
 * The embedded engine: hands every prompt to the first expert that understands it.
 *
 * It uses no tokens and costs nothing; its answers depend on the prompt and the sample's number alone. Where the request has
 * none, the sampling seed is that number.
 *
 * @throws TextGradError `ENGINE_NO_EXPERT` when no expert understands a prompt.
 *
 * @example
 * ```ts
 * import { expertEngine, text } from '@textgrad/core';
 *
 * const shouting = {
 *   name: 'shouting',
 *   description: 'Knows capital letters.',
 *   accepts: () => true,
 *   answer: async () => 'Write in capitals.',
 * };
 * const engine = expertEngine([shouting]);
 * console.log((await engine.generate({ role: 'loss', content: [text('hello')] })).text); // Write in capitals.
 * ```
 */
export function expertEngine(experts: readonly Expert[]): Engine {
  return {
    ...expertFacts,
    async generate({ system, content, sample, sampling }, { signal } = {}) {
      throwIfAborted(signal);
      const question = readQuestion(system, content);
      const options = { signal, sample: sample ?? sampling?.seed ?? 0 };
      const { text, by } = await answer(experts, question, options);
      return { text, model: by, usage: { inputTokens: 0, outputTokens: 0 } };
    },
  };
}

async function answer(
  experts: readonly Expert[],
  question: Question,
  options: ExpertOptions,
): Promise<{ readonly text: string; readonly by: string }> {
  if (question.kind === 'reduce') return { text: mergeFeedback(question.feedback), by: 'expert/host' };
  const expert = experts.find((one) => one.accepts(question));
  if (!expert) throw noExpert(experts, question);
  const by = `expert/${expert.name}`;
  if (question.kind !== 'update') return { text: await expert.answer(question, options), by };
  const versions: WrittenVersion[] = [];
  // One after the other: the samples of one question share what was worked out for the first.
  for (let at = 0; at < (question.answer.versions ?? 1); at++)
    versions.push(await versionOf(expert, question, { ...options, sample: (options.sample ?? 0) + at }));
  return { text: formAnswers(question.answer, versions), by };
}

const versionOf = async (
  expert: Expert,
  question: UpdateQuestion,
  options: ExpertOptions,
): Promise<WrittenVersion> => ({
  text: await expert.answer(question, options),
  rationale: await expert.idea?.(question, options),
});

/** Every line once, the most frequent first. */
function mergeFeedback(feedback: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const words of feedback)
    for (const line of words.split('\n').map((one) => one.trim()))
      if (line !== '') counts.set(line, (counts.get(line) ?? 0) + 1);
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([line]) => line)
    .join('\n');
}

function noExpert(experts: readonly Expert[], question: ExpertQuestion): TextGradError {
  const known = experts.map((one) => `${one.name}: ${one.description}`).join(' ') || 'No experts are loaded.';
  const about = question.kind === 'loss' ? 'this instruction' : `'${question.role}'`;
  return new TextGradError(
    'usage',
    'ENGINE_NO_EXPERT',
    `The embedded experts do not understand ${about} (${question.kind}). ${known} For anything else, connect a language model, such as --engine openai:gpt-4o or --engine ollama:qwen3.`,
  );
}
