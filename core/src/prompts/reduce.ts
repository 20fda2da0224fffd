import { type Part, text } from './parts.ts';
import { oneLine } from './shorten.ts';
import { tagged } from './tags.ts';

/** The instruction of every reduce call. */
export const reduceSystemPrompt = [
  'You combine several pieces of feedback on one variable into one. Keep every point that more than one piece makes or',
  'that is clearly right, say how often it was made where that matters, drop repetition, and resolve contradictions by',
  'saying which side the evidence favours. Do not write a new version of the variable. Answer with the feedback alone.',
].join('\n');

/** How every reduce call begins. */
export const reduceOpening = "The variable's role:\n";

/** What else a reduce prompt says. */
export interface ReducePromptOptions {
  /** The objective that all of the feedback speaks for. */
  readonly objective?: string | undefined;
  /** How long the answer may be. */
  readonly words?: number | undefined;
}

/** Asks for one piece of feedback in place of several. */
export function reducePrompt(
  role: string,
  feedback: readonly string[],
  { objective, words }: ReducePromptOptions = {},
): readonly Part[] {
  const blocks = feedback.map((one) => tagged('FEEDBACK', one)).join('\n');
  const on = objective === undefined ? '' : `, all on the objective '${oneLine(objective)}'`;
  const limit = words === undefined ? '' : `\n\nAnswer in at most ${words} words.`;
  return [
    text(
      `${reduceOpening}${tagged('ROLE', role)}\n\nThe feedback, ${feedback.length} pieces${on}:\n${blocks}${limit}`,
    ),
  ];
}
