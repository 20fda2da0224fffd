import { z } from 'zod';

/** The setting that says what every version must keep. */
export const constraintsSettings = z
  .array(z.string().max(2_000))
  .default([])
  .describe('What every version must keep, in sentences: hard goals, and a substructure that must stay.');

/** What every version must keep, as whoever criticises a molecule is told it; nothing where nothing must be kept. */
export const constraintWords = (constraints: readonly string[]): string =>
  constraints.length === 0
    ? ''
    : ` Every version must keep to this, before anything else counts: ${constraints.map(sentence).join(' ')}`;

const sentence = (text: string): string => (/[.!?]$/u.test(text) ? text : `${text}.`);
