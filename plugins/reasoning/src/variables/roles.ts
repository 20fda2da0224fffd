/** What the optimised prompt is, in words that experts know it by. */
export const promptRole = 'system prompt that says how a language model answers questions';

/** What a set of examples is. */
export const demonstrationsRole = 'examples of questions and good answers for a language model';

/** What an answer is. */
export const answerRole = 'answer of a language model to a question';

/** What the optimised solution is, in words that experts know it by. */
export const solutionRole = 'solution of a multiple-choice question, with its answer';

/** What it is where the question has no options. */
export const openSolutionRole = 'solution of a question, with its answer';
