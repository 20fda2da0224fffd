import { type AnswerForm, type AnswerTags, answerRequest } from './answer-form.ts';
import { withoutOwnText } from './gradient.ts';
import { numbered } from './numbered.ts';
import { mergeText, type Part, text } from './parts.ts';
import { taggedParts } from './tagged-parts.ts';
import { tagged } from './tags.ts';

/** The tags used when none are given. */
export const defaultAnswerTags: AnswerTags = { open: '<IMPROVED_VARIABLE>', close: '</IMPROVED_VARIABLE>' };

/** The instruction of every update call. */
export const updateSystemPrompt = [
  'You are the update step of an optimiser of text. You are shown a variable and feedback on it, and you write its next',
  'version. Feedback can be wrong or contradictory: decide which of it is right. Everything you write as the new',
  'version replaces the variable as it stands, so write all of it and nothing else there. Where the feedback names',
  'objectives, serve every one of them, and do not buy one with another.',
].join('\n');

/** How every update call begins. */
export const updateOpening = 'Improve a variable with this role:\n';

/** One piece of feedback with the use it came from. */
export interface FeedbackInContext {
  readonly feedback: string;
  /** The objective that it speaks for, where objectives are kept apart. */
  readonly objective?: string | undefined;
  /** How the variable was used; absent where the feedback sums up several uses. */
  readonly usage?: readonly Part[] | undefined;
  readonly outputRole?: string | undefined;
}

/** An earlier version of the variable and what was said of it. */
export interface PastIteration {
  readonly text: string;
  readonly feedback: readonly string[];
  /** How it measured, in one line. */
  readonly measured?: string | undefined;
}

/** A version of the variable and how it measured, in words. */
export interface MeasuredVersion {
  readonly text: string;
  readonly outcome: string;
}

/** How large a change should be, from the smallest. */
export const changeSizes = ['small', 'moderate', 'large'] as const;

/** How large a change should be. */
export type ChangeSize = (typeof changeSizes)[number];

const changeSizeWords: Readonly<Record<ChangeSize, string>> = {
  small: 'change one thing and keep all the rest.',
  moderate: 'change what the feedback names, and what hangs together with it.',
  large: 'smaller changes have not helped: rethink the variable, and keep only what is known to be good.',
};

/** What an update prompt is made from. */
export interface UpdatePromptParts {
  readonly variable: { readonly text: string; readonly role: string };
  readonly feedback: readonly FeedbackInContext[];
  /** Feedback of earlier steps, oldest first (gradient memory). */
  readonly memory?: readonly (readonly string[])[];
  /** Earlier versions with their feedback, oldest first (momentum). */
  readonly past?: readonly PastIteration[];
  /** Versions made from this one that were not accepted, oldest first (the rationale buffer). */
  readonly tried?: readonly MeasuredVersion[];
  /** The table of all measured versions. */
  readonly measured?: string | undefined;
  /** Earlier versions with how they measured, worst first. */
  readonly scored?: readonly MeasuredVersion[];
  /** How large a change to ask for; nothing is said of it by default. */
  readonly changeSize?: ChangeSize | undefined;
  /** Which of several proposals it is that are asked for at the same time, each by itself. */
  readonly ordinal?: { readonly number: number; readonly of: number } | undefined;
  readonly constraints?: readonly string[];
  readonly examples?: readonly string[];
  /** What text the variable may hold, from its codec. */
  readonly format?: string | undefined;
  readonly answer: AnswerForm;
}

/** Asks for the next version of a variable, or for several; what stays the same from step to step comes first. */
export function updatePrompt(parts: UpdatePromptParts): readonly Part[] {
  const { variable, feedback, memory = [], past = [], constraints = [], examples = [], format } = parts;
  const { tried = [], scored = [], measured, changeSize, ordinal } = parts;
  return mergeText([
    text(`${updateOpening}${tagged('ROLE', variable.role)}\n`),
    ...section(format !== undefined, () => `The variable is ${format}\n`),
    ...section(constraints.length > 0, () => `${tagged('CONSTRAINTS', numbered(constraints))}\n`),
    ...section(
      examples.length > 0,
      () => `Follow these examples:\n${tagged('EXAMPLES', examples.join('\n\n'))}\n`,
    ),
    text(`The variable, whole:\n${tagged('VARIABLE', variable.text)}\n`),
    ...feedback.flatMap((one, index) => feedbackBlock(one, feedback[index - 1], variable.text)),
    ...section(
      memory.length > 0,
      () => `${tagged('EARLIER_FEEDBACK', memory.map(memoryBlock).join('\n'))}\n`,
    ),
    ...section(
      past.length > 0,
      () =>
        `${tagged('PAST_ITERATIONS', past.map(pastBlock).join('\n\n'))}\nWhere the feedback repeats itself from version to version, the changes were too small: make larger ones.\n`,
    ),
    ...section(
      measured !== undefined,
      () =>
        `What was measured so far, the best first. Write none of these versions again, and use what they showed:\n${tagged('MEASURED', measured ?? '')}\n`,
    ),
    ...section(
      tried.length > 0,
      () =>
        `These versions were made from the variable as it stands and were not accepted. Write none of them again, and use what they showed:\n${tagged('TRIED', tried.map(measuredBlock).join('\n\n'))}\n`,
    ),
    ...section(
      scored.length > 0,
      () =>
        `Versions so far with how they measured, the worst first. Write one that does better than all of them:\n${tagged('SCORED_VERSIONS', scored.map(measuredBlock).join('\n\n'))}\n`,
    ),
    ...(changeSize === undefined
      ? []
      : [text(`${tagged('CHANGE_SIZE', `${changeSize}: ${changeSizeWords[changeSize]}`)}\n`)]),
    ...(ordinal === undefined
      ? []
      : [
          text(
            `This is proposal ${ordinal.number} of ${ordinal.of}, which are asked for at the same time: change something else than the others would.\n`,
          ),
        ]),
    text(answerRequest(parts.answer)),
  ]);
}

/** An answer that could not be used. */
export interface FailedAnswer {
  readonly reply: string;
  readonly problems: readonly string[];
  /** The how manieth it was, from 1: it makes every repair a question of its own. */
  readonly attempt: number;
}

/** Asks again after an answer that could not be used, with what was wrong as feedback. */
export function repairPrompt(
  prompt: readonly Part[],
  failed: FailedAnswer,
  answer: AnswerForm,
): readonly Part[] {
  const { reply, problems, attempt } = failed;
  const opening =
    attempt === 1
      ? 'Your last answer cannot be used:'
      : `None of your ${attempt} answers can be used. This was the latest one:`;
  return mergeText([
    ...prompt,
    text(
      `\n${opening}\n${tagged('LM_OUTPUT', reply)}\nWhat is wrong with it:\n${tagged('PROBLEMS', numbered(problems))}\nAnswer again, with this put right.`,
    ),
    text(answerRequest(answer)),
  ]);
}

const section = (wanted: boolean, words: () => string): readonly Part[] => (wanted ? [text(words())] : []);

const memoryBlock = (step: readonly string[]): string =>
  step.map((one) => tagged('FEEDBACK', one)).join('\n');

const pastBlock = ({ text: version, feedback, measured }: PastIteration, index: number): string => {
  const numbers = measured === undefined ? '' : `\nIt measured: ${measured}`;
  return `Version ${index + 1}:\n${version}${numbers}\nIts feedback:\n${feedback.join('\n')}`;
};

const measuredBlock = ({ text: version, outcome }: MeasuredVersion, index: number): string =>
  `Version ${index + 1}:\n${version}\nHow it came out:\n${outcome}`;

function feedbackBlock(
  one: FeedbackInContext,
  before: FeedbackInContext | undefined,
  variable: string,
): readonly Part[] {
  const { feedback, objective } = one;
  return [
    ...(objective === undefined ? [] : [text(tagged('OBJECTIVE', objective))]),
    ...(one.usage && before && sameUse(one, before) ? [text('On the same use:')] : contextOf(one, variable)),
    text(`${tagged('FEEDBACK', feedback)}\n`),
  ];
}

function contextOf({ usage, outputRole }: FeedbackInContext, variable: string): readonly Part[] {
  if (!usage) return [];
  const used = outputRole === undefined ? [] : [text(`The output serves as ${outputRole}.`)];
  return taggedParts('CONTEXT', [...withoutOwnText(usage, variable), ...used]);
}

const sameUse = (a: FeedbackInContext, b: FeedbackInContext): boolean =>
  a.outputRole === b.outputRole && JSON.stringify(a.usage) === JSON.stringify(b.usage);
