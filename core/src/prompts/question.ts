import { type Part, partsText } from './parts.ts';
import { outermostBlock, taggedBlocks } from './tags.ts';
import type { UpdatePromptParts } from './update.ts';

/** A judge's call: an instruction and what is judged. */
export interface LossQuestion {
  readonly kind: 'loss';
  readonly instruction: string;
  readonly text: string;
}

/** A call for feedback on a variable. */
export interface GradientQuestion {
  readonly kind: 'gradient';
  readonly role: string;
  readonly variable: string;
  /** Everything between the role and the variable: how it was used and what is wanted. */
  readonly usage: string;
  /** The feedback on what the variable led to; empty when the output itself is the measure. */
  readonly feedback: readonly string[];
}

/** A call for the next version of a variable. */
export interface UpdateQuestion {
  readonly kind: 'update';
  readonly role: string;
  readonly variable: string;
  readonly feedback: readonly string[];
  readonly constraints: readonly string[];
  /** Earlier versions with their feedback, as one text. */
  readonly past: string;
  /** What was wrong with earlier answers to this call. */
  readonly problems: readonly string[];
  readonly answer: UpdatePromptParts['answer'];
}

/** A call to make one piece of feedback of several. */
export interface ReduceQuestion {
  readonly kind: 'reduce';
  readonly role: string;
  readonly feedback: readonly string[];
}

/** A prompt of this toolkit, taken apart again: what a rule-based expert answers. */
export type Question = LossQuestion | GradientQuestion | UpdateQuestion | ReduceQuestion;

const answerByTags = /^Write the improved variable, whole, between (\S+) and (\S+)\.$/mu;
const answerByJson = /^Answer with a JSON object whose '([^']+)' is the improved variable, whole\.$/mu;

/**
 * Reads a prompt that this toolkit wrote, as text alone: nothing but the words decides what is asked.
 *
 * @example
 * ```ts
 * import { readQuestion, text } from '@textgrad/core';
 *
 * console.log(readQuestion('Judge the answer.', [text('4')]).kind); // loss
 * ```
 */
export function readQuestion(system: string | undefined, content: readonly Part[]): Question {
  const prompt = partsText(content);
  const role = taggedBlocks(prompt, 'ROLE')[0];
  if (role === undefined) return { kind: 'loss', instruction: system ?? '', text: prompt };
  const answer = readAnswerForm(prompt);
  const feedback = taggedBlocks(prompt, 'FEEDBACK');
  if (answer) return readUpdate(prompt, role, feedback, answer);
  const variables = taggedBlocks(prompt, 'VARIABLE');
  if (variables.length === 0) return { kind: 'reduce', role, feedback };
  const variable = variables.at(-1) ?? '';
  return {
    kind: 'gradient',
    role,
    variable,
    usage: prompt.slice(0, prompt.lastIndexOf('<VARIABLE>')),
    feedback,
  };
}

function readUpdate(
  prompt: string,
  role: string,
  feedback: readonly string[],
  answer: UpdateQuestion['answer'],
): UpdateQuestion {
  return {
    kind: 'update',
    role,
    variable: taggedBlocks(prompt, 'VARIABLE')[0] ?? '',
    feedback,
    constraints: numberedLines(outermostBlock(prompt, 'CONSTRAINTS')),
    past: outermostBlock(prompt, 'PAST_ITERATIONS') ?? '',
    problems: numberedLines(prompt.split('What is wrong with it:\n')[1]),
    answer,
  };
}

function readAnswerForm(prompt: string): UpdateQuestion['answer'] | undefined {
  const [, open, close] = answerByTags.exec(prompt) ?? [];
  if (open !== undefined && close !== undefined) return { tags: { open, close } };
  const [, jsonKey] = answerByJson.exec(prompt) ?? [];
  return jsonKey === undefined ? undefined : { jsonKey };
}

/** The lines of a numbered list, without their numbers. */
function numberedLines(block: string | undefined): readonly string[] {
  return [...(block ?? '').matchAll(/^\d+\. (.*)$/gmu)].map((match) => match[1] ?? '');
}
