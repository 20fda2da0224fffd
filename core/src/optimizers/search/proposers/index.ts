/**
 * Proposers: how new candidates are made from a parent.
 *
 * @packageDocumentation
 */

export { acquired } from './acquired.ts';
export { crossing } from './crossing.ts';
export { randomEdits } from './random-edits.ts';
export { growingChange, type RewritesOptions, rewrites } from './rewrites.ts';
