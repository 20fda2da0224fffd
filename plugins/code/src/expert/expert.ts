import type { Expert, ExpertQuestion } from '@textgrad/core';
import type { Language } from '../sandbox/sandbox.ts';
import { criticise, judgeReport } from './critic.ts';
import { edit } from './editor.ts';

/**
 * Template repair as an expert: reads a program and its tests from the prompt, and changes it by rules until they pass.
 *
 * It runs the tests that the prompt shows, in the sandbox, on every program that it tries; it says how many those were. Not
 * a language model: it writes no new logic, and it never says that a program is correct.
 */
export const templateRepair: Expert = {
  name: 'template-repair',
  description: 'Template repair mends JavaScript, TypeScript and Python programs that fail a test.',
  accepts: (question) =>
    question.kind === 'loss'
      ? question.text.includes('**Tests that the code passed:**')
      : languageIn(question.role) !== undefined,
  async answer(question: ExpertQuestion, { signal, sample }) {
    signal?.throwIfAborted();
    if (question.kind === 'loss') return judgeReport(question);
    const language = languageIn(question.role) ?? 'javascript';
    return question.kind === 'gradient'
      ? criticise(question, language, signal)
      : edit(question, language, { sample, signal });
  },
};

/** The languages that it knows, by what a variable's role says. */
const known: Readonly<Record<string, Language>> = {
  'JavaScript program': 'javascript',
  'TypeScript program': 'typescript',
  'Python program': 'python',
};

const languageIn = (role: string): Language | undefined =>
  Object.entries(known).find(([words]) => role.includes(words))?.[1];
