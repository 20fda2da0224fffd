/**
 * Gates: which measured candidates a search may go on from.
 *
 * @packageDocumentation
 */

export { always } from './always.ts';
export { type AnnealingOptions, annealing } from './annealing.ts';
export { better, notWorse } from './better.ts';
export { nonDominated } from './non-dominated.ts';
export {
  bootstrap,
  type PairedTest,
  type PairedVerdict,
  type SignificantOptions,
  signFlip,
  significant,
} from './significant.ts';
