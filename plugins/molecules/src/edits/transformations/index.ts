import type { Transformation } from '../transformation.ts';
import { attachments } from './attach.ts';
import { couplings } from './couplings.ts';
import { carbonFixes } from './fix-carbon.ts';
import { heteroatomFixes } from './fix-heteroatom.ts';
import { removals } from './removals.ts';
import { ringEdits } from './rings.ts';
import { swaps } from './swaps.ts';

/** Every edit the expert chemist knows. */
export const transformations: readonly Transformation[] = [
  ...attachments,
  ...couplings,
  ...swaps,
  ...ringEdits,
  ...removals,
  ...carbonFixes,
  ...heteroatomFixes,
];
