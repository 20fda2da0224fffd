import {
  gradientPrompt,
  type Question,
  readQuestion,
  text,
  updatePrompt,
  updateSystemPrompt,
} from '@textgrad/core';
import { weightsRole } from '../src/index.ts';

/** The weights of the phantom in the paper's problem. */
export const start =
  'weight for PTV: 100, weight for bladder: 100, weight for rectum: 100, weight for femoral heads: 100, weight for body: 100';

/** The same for the standard problem with the default goals. */
export const standardStart = `${start}, weight for normal tissue: 100, weight for ring 20-30 mm: 100, weight for ring beyond 30 mm: 100`;

export const gradientQuestion = (measurements: string, variable = start): Question =>
  readQuestion(
    '',
    gradientPrompt({
      variable: { role: weightsRole, text: variable },
      usage: [text(measurements)],
      output: { role: `measurement of ${weightsRole}`, feedback: [] },
    }),
  );

export const updateQuestion = (
  feedback: string,
  options: { readonly variable?: string; readonly past?: readonly string[] } = {},
): Question =>
  readQuestion(
    updateSystemPrompt,
    updatePrompt({
      variable: { role: weightsRole, text: options.variable ?? start },
      feedback: [{ feedback }],
      past: (options.past ?? []).map((one) => ({ text: start, feedback: [one] })),
      answer: { tags: { open: '<NEW>', close: '</NEW>' } },
    }),
  );
