import { concat, Variable } from '@textgrad/core';
import { z } from 'zod';
import { demonstrationsRole, promptRole } from './roles.ts';

/** What stands where there is no example. */
export const noDemonstrations = '(no examples)';

/** The setting that says what a system prompt holds beside the text that is optimised. */
export const besideField = z
  .union([z.strictObject({ examples: z.string().min(1) }), z.strictObject({ prompt: z.string().min(1) })])
  .optional()
  .describe(
    'What the system prompt holds beside the optimised text: examples after it, or a prompt before it where it is examples.',
  );

/** What a system prompt holds beside the text that is optimised; nothing where that is all. */
export type Beside = z.infer<typeof besideField>;

/** The system prompt that a text makes with what stands beside it. */
export function systemPrompt(text: string, beside: Beside): string {
  if (beside === undefined) return text;
  if ('examples' in beside) return `${text}${gap}${beside.examples}`;
  return text === noDemonstrations ? beside.prompt : `${beside.prompt}${gap}${text}`;
}

/** The same for a variable: feedback on the whole reaches it. */
export function systemVariable(variable: Variable, beside: Beside): Variable {
  if (beside === undefined) return variable;
  const parts =
    'examples' in beside
      ? [variable, fixed(beside.examples, demonstrationsRole)]
      : [fixed(beside.prompt, promptRole), variable];
  return concat(parts, { separator: gap, role: promptRole });
}

const gap = '\n\n';
const fixed = (text: string, role: string): Variable => new Variable(text, { role, requiresGrad: false });
