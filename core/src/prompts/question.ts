import { defined } from '../errors/index.ts';
import { type AnswerForm, readAnswerForm } from './answer-form.ts';
import { gradientOpening } from './gradient.ts';
import { readNumbered } from './numbered.ts';
import { type Part, partsText } from './parts.ts';
import { reduceOpening } from './reduce.ts';
import { type Block, outermostBlocks, taggedBlocks } from './tags.ts';
import { type ChangeSize, changeSizes, updateOpening } from './update.ts';

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
  /** The table of other versions that were measured; absent where the prompt shows none. */
  readonly measured?: string;
  /** What every new version must satisfy. */
  readonly constraints: readonly string[];
}

/** A call for the next version of a variable. */
export interface UpdateQuestion {
  readonly kind: 'update';
  readonly role: string;
  readonly variable: string;
  readonly feedback: readonly string[];
  /**
   * The objective that each piece of feedback speaks for, '' where it names none; absent where none does.
   */
  readonly objectives?: readonly string[];
  /** Feedback of earlier steps, oldest first. */
  readonly earlierFeedback: readonly string[];
  readonly constraints: readonly string[];
  /** Earlier versions with their feedback, as one text. */
  readonly past: string;
  /** Versions made from this one that were not accepted, with how they came out, as one text. */
  readonly tried: string;
  /** The table of all measured versions; absent where the prompt shows none. */
  readonly measured?: string;
  /** Versions so far with how they measured, worst first, as one text. */
  readonly scored: string;
  /** How large a change is wanted; absent where nothing is said of it. */
  readonly changeSize?: ChangeSize;
  /** What was wrong with earlier answers to this call. */
  readonly problems: readonly string[];
  readonly answer: AnswerForm;
}

/** A call to make one piece of feedback of several. */
export interface ReduceQuestion {
  readonly kind: 'reduce';
  readonly role: string;
  readonly feedback: readonly string[];
}

/** A prompt of this toolkit, taken apart again: what a rule-based expert answers. */
export type Question = LossQuestion | GradientQuestion | UpdateQuestion | ReduceQuestion;

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
  const read = readers.find(([opening]) => prompt.startsWith(opening))?.[1];
  const question = read?.(prompt, outermostBlocks(prompt));
  return question ?? { kind: 'loss', instruction: system ?? '', text: prompt };
}

type Reader = (prompt: string, blocks: readonly Block[]) => Question | undefined;

const readers: readonly (readonly [opening: string, read: Reader])[] = [
  [gradientOpening, readGradient],
  [updateOpening, readUpdate],
  [reduceOpening, readReduce],
];

function readGradient(prompt: string, blocks: readonly Block[]): GradientQuestion | undefined {
  const [role, variable] = [firstBlock(blocks, 'ROLE'), firstBlock(blocks, 'VARIABLE')];
  if (!role || !variable) return undefined;
  const objective = firstBlock(blocks, 'OBJECTIVE_FUNCTION')?.body ?? '';
  return {
    kind: 'gradient',
    role: role.body,
    variable: variable.body,
    usage: prompt.slice(role.end, variable.start).trim(),
    feedback: taggedBlocks(objective, 'FEEDBACK'),
    constraints: readNumbered(firstBlock(blocks, 'CONSTRAINTS')?.body ?? ''),
    ...defined({ measured: firstBlock(blocks, 'MEASURED')?.body }),
  };
}

function readUpdate(prompt: string, blocks: readonly Block[]): UpdateQuestion | undefined {
  const [role, variable] = [firstBlock(blocks, 'ROLE'), firstBlock(blocks, 'VARIABLE')];
  const answer = readAnswerForm(prompt.slice(prompt.lastIndexOf('\n') + 1));
  if (!role || !variable || !answer) return undefined;
  const body = (tag: string): string => firstBlock(blocks, tag)?.body ?? '';
  return {
    kind: 'update',
    role: role.body,
    variable: variable.body,
    feedback: taggedBlocks(prompt, 'FEEDBACK'),
    ...readObjectives(blocks),
    earlierFeedback: taggedBlocks(body('EARLIER_FEEDBACK'), 'FEEDBACK'),
    constraints: readNumbered(body('CONSTRAINTS')),
    past: body('PAST_ITERATIONS'),
    tried: body('TRIED'),
    ...defined({ measured: firstBlock(blocks, 'MEASURED')?.body }),
    scored: body('SCORED_VERSIONS'),
    ...readChangeSize(body('CHANGE_SIZE')),
    problems: readNumbered(body('PROBLEMS')),
    answer,
  };
}

function readReduce(prompt: string, blocks: readonly Block[]): ReduceQuestion | undefined {
  const role = firstBlock(blocks, 'ROLE')?.body;
  return role === undefined
    ? undefined
    : { kind: 'reduce', role, feedback: taggedBlocks(prompt, 'FEEDBACK') };
}

const firstBlock = (blocks: readonly Block[], tag: string): Block | undefined =>
  blocks.find((block) => block.tag === tag);

/** An objective is that of the next feedback. */
function readObjectives(blocks: readonly Block[]): Pick<UpdateQuestion, 'objectives'> {
  const objectives: string[] = [];
  let next = '';
  for (const { tag, body } of blocks)
    if (tag === 'OBJECTIVE') next = body;
    else if (tag === 'FEEDBACK') {
      objectives.push(next);
      next = '';
    }
  return objectives.some((one) => one !== '') ? { objectives } : {};
}

function readChangeSize(body: string): Pick<UpdateQuestion, 'changeSize'> {
  const changeSize = changeSizes.find((size) => body.startsWith(`${size}:`));
  return defined({ changeSize });
}
