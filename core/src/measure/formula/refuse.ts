import { type TextGradError, usageError } from '../../errors/index.ts';
import { formulaFunctions } from './functions.ts';

const allowed = `a formula holds numbers, names of measurements (in backticks where they have blanks or signs, as in \`V70 rectum\`), + - * / ^, parentheses and the functions ${[...formulaFunctions.keys()].join(', ')}`;

/** Refuses a formula, in one sentence that says what is allowed. */
export const refused = (reason: string, cause?: unknown): TextGradError =>
  usageError('FORMULA_INVALID', `The formula cannot be used, because ${reason}; ${allowed}.`, {
    details: { reason },
    cause,
  });

/** Something that a formula says, short enough for a message. */
export const excerpt = (text: string): string => `'${text.length > 40 ? `${text.slice(0, 39)}…` : text}'`;
