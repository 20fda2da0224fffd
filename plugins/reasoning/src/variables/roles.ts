/** What the optimised prompt is, in words that experts know it by. */
export const promptRole = 'system prompt that says how a language model answers questions';

/** What one of several prompts is that answer one after the other. */
export const stageRole = (at: number, count: number, name: string | undefined): string =>
  `${promptRole}, step ${at + 1} of ${count}${name === undefined ? '' : ` (${name})`}`;

/** What a prompt that others follow leads to. */
export const notesRole = 'notes of a language model on a question, for the next step';

/** What a set of examples is. */
export const demonstrationsRole = 'examples of questions and good answers for a language model';

/** What an answer is. */
export const answerRole = 'answer of a language model to a question';

/** What the optimised solution is, in words that experts know it by. */
export const solutionRole = 'solution of a multiple-choice question, with its answer';

/** What it is where the question has no options. */
export const openSolutionRole = 'solution of a question, with its answer';
