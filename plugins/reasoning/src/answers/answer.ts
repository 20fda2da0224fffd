import {
  allOrNone,
  defined,
  type Engine,
  isFinalAnswer,
  type Sampling,
  text,
  withoutThinking,
} from '@textgrad/core';
import type { ReasoningItem } from '../datasets/item.ts';
import type { Grade } from '../graders/grader.ts';

/** Grades a reply to an item; an engine may be asked for it. */
export type GradeItem = (item: ReasoningItem, output: string, signal?: AbortSignal) => Promise<Grade>;

/** Who answers, and how. */
export interface AnswerOptions {
  readonly engine: Engine;
  /** The system prompt; of several, each answers with the notes of the one before, and the last one's answer counts. */
  readonly system?: string | readonly string[] | undefined;
  readonly sampling: Sampling;
  readonly grade: GradeItem;
  readonly signal?: AbortSignal | undefined;
}

/** A reply to an item and its grade. */
export interface AnsweredItem {
  readonly item: ReasoningItem;
  readonly output: string;
  /** Who answered, as the engine names it. */
  readonly model: string;
  readonly grade: Grade;
}

/**
 * Asks for an answer to every item at once; the engine limits how many calls are under way. An answer that the endpoint
 * refuses to give, or cuts off, counts as wrong.
 */
export const answerItems = (
  items: readonly ReasoningItem[],
  options: AnswerOptions,
): Promise<readonly AnsweredItem[]> =>
  allOrNone(items, (item, _, signal) => answerItem(item, { ...options, signal }), options.signal);

async function answerItem(
  item: ReasoningItem,
  { engine, system, sampling, grade, signal }: AnswerOptions,
): Promise<AnsweredItem> {
  try {
    let [output, model] = ['', engine.name];
    for (const [at, prompt] of [system ?? undefined].flat().entries()) {
      const asked = at === 0 ? questionText(item) : withNotes(questionText(item), withoutThinking(output));
      const request = { role: 'forward', content: [text(asked)], sampling } as const;
      const reply = await engine.generate({ ...request, ...defined({ system: prompt }) }, { signal });
      ({ text: output, model } = reply);
    }
    return { item, output, model, grade: await grade(item, output, signal) };
  } catch (error) {
    if (!isFinalAnswer(error)) throw error;
    const failed: Grade = { correct: false, extracted: undefined, how: error.message };
    return { item, output: '', model: engine.name, grade: failed };
  }
}

/** An item as an engine is asked it, without its image. */
export function questionText({ question, caption, choices }: ReasoningItem): string {
  const said = caption === undefined ? question : `The picture: ${caption}\nThe question: ${question}`;
  return choices === undefined ? said : `${said}\n\n${optionLines(choices)}`;
}

/** How a later prompt of several is asked: fields in braces. */
export const notesTemplate = '{question}\n\n<NOTES>\n{notes}\n</NOTES>';

const withNotes = (question: string, notes: string): string => `${question}\n\n<NOTES>\n${notes}\n</NOTES>`;

/** Options, a letter each. */
export const optionLines = (choices: readonly string[]): string =>
  choices.map((choice, at) => `${String.fromCharCode(65 + at)}) ${choice}`).join('\n');

/** Whether an answer came from a simulated model, whatever the engine was called that handed it on. */
export const isSimulatedModel = (model: string): boolean => /\bsimulated\b/u.test(model);
