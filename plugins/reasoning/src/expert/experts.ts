import { type Expert, type ExpertQuestion, randomStream } from '@textgrad/core';
import { readArithmetic } from '../datasets/arithmetic-question.ts';
import { readMadeQuestion } from '../datasets/made-question.ts';
import { notedNumbers, simulatedArithmetic } from '../simulated/arithmetic-model.ts';
import { simulatedAnswer } from '../simulated/task-model.ts';
import { answerRole, demonstrationsRole, notesRole } from '../variables/roles.ts';
import { aboutPrompt, criticisePrompt, handOnOutcome, rewritePrompt } from './prompt-writer.ts';
import { aboutSolution, handOn, isJudgement, judgeSolution, rewriteSolution } from './solution-writer.ts';

/** How a simulated writer goes wrong, and its seed. */
export interface WriterOptions {
  /** How often the critic names something that helps with nothing; 0 by default. */
  readonly error?: number;
  readonly seed?: number;
}

const isAsked = (question: ExpertQuestion): boolean =>
  question.kind === 'loss' && !isJudgement(question) && readMadeQuestion(question.text) !== undefined;

/**
 * Answers made questions as a model might, with faults that its prompt prevents or not. It stands in for a language model
 * where the dynamics of optimisers are looked at; it is none, and everything that it answers names it.
 */
export const simulatedTaskModel = (seed = 0): Expert => ({
  name: 'simulated-task-model',
  description:
    'A simulated model answers the made questions of reasoning tasks, with faults that a prompt can prevent.',
  accepts: isAsked,
  async answer(question, { sample = 0 }) {
    if (question.kind !== 'loss') return '';
    const made = readMadeQuestion(question.text);
    if (!made) return '';
    const asked = made.sort === 'counting' ? made.things : made.words;
    const random = randomStream(seed).stream(JSON.stringify([asked, sample]));
    return simulatedAnswer(made, question.instruction, random);
  },
});

/**
 * Answers arithmetic as a model might, with faults that its prompt prevents or not; what it cannot work out by rules it says
 * that it does not know. It stands in for a language model too, and is none.
 */
export const simulatedArithmeticModel = (seed = 0): Expert => ({
  name: 'simulated-arithmetic',
  description: 'A simulated model works out arithmetic by rules, with faults that a prompt can prevent.',
  accepts: (question) => question.kind === 'loss' && !isJudgement(question) && isQuestion(question.text),
  async answer(question, { sample = 0 }) {
    if (question.kind !== 'loss') return '';
    const arithmetic = readArithmetic(question.text);
    if (!arithmetic) return 'This cannot be worked out by rules.\nAnswer: unknown';
    const random = randomStream(seed).stream(JSON.stringify([arithmetic, sample]));
    const notes = notedNumbers(question.text);
    return simulatedArithmetic(arithmetic, { prompt: question.instruction, notes, random });
  },
});

/** Whether a text asks something, and is no answer that somebody is to grade. */
const isQuestion = (text: string): boolean =>
  !text.startsWith('<QUESTION>') && (text.includes('?') || readArithmetic(text) !== undefined);

/** Reads and writes prompts for made questions, and solutions of them: it goes through an answer and finds what is wrong. */
export const madeCritic = ({ error = 0, seed = 0 }: WriterOptions = {}): Expert => ({
  name: 'made-questions',
  description: 'A critic goes through answers to made questions and says what a prompt or a solution lacks.',
  accepts: (question) =>
    question.kind === 'loss'
      ? isJudgement(question) && readMadeQuestion(question.text) !== undefined
      : aboutPrompt(question) ||
        aboutSolution(question) ||
        [demonstrationsRole, answerRole, notesRole].includes(question.role),
  async answer(question, { sample = 0 }) {
    const random = randomStream(seed).stream(JSON.stringify([question, sample]));
    if (question.kind === 'loss') return judgeSolution(question, error, random);
    // It knows no better examples than those that a model made itself.
    if (question.role === demonstrationsRole)
      return question.kind === 'gradient' ? 'NO FEEDBACK' : question.variable;
    if (question.role === notesRole)
      return question.kind === 'gradient' ? question.feedback.join('\n') || 'NO FEEDBACK' : question.variable;
    if (question.role === answerRole)
      return question.kind === 'gradient' ? handOnOutcome(question) : question.variable;
    if (aboutPrompt(question))
      return question.kind === 'gradient'
        ? criticisePrompt(question, error, random)
        : rewritePrompt(question, random);
    return question.kind === 'gradient' ? handOn(question) : rewriteSolution(question);
  },
});
