import { definePart, type PluginParts, textCodec } from '@textgrad/core';
import { demonstrationsRole, openSolutionRole, promptRole, solutionRole } from './roles.ts';

const kind = (description: string, role: string) =>
  definePart({ description, make: () => ({ role, codec: textCodec }) });

/** Prompts, their examples, and solutions: any text that is not blank. */
export const reasoningVariables = {
  prompt: kind('A system prompt with which a model answers questions.', promptRole),
  demonstrations: kind(
    'Examples of questions and good answers, which stand after a prompt.',
    demonstrationsRole,
  ),
  solution: kind('The solution of one multiple-choice question, with its answer.', solutionRole),
  'open-solution': kind('The solution of one question without options, with its answer.', openSolutionRole),
} satisfies PluginParts['variables'];
