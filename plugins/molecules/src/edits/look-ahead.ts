import type { Toolkit } from '../chemistry/index.ts';
import { applyTransformations } from './apply.ts';
import type { EditConstraints } from './constraints.ts';
import { type RankedEdit, rankEdits } from './rank.ts';
import type { Transformation } from './transformation.ts';
import type { Wish } from './wish.ts';

/** An edit with the best edit that could follow it. */
export interface ForeseenEdit extends RankedEdit {
  /** Absent when nothing can follow. */
  readonly next?: RankedEdit;
}

/** What {@link lookAhead} works with, besides the edits. */
export interface LookAheadOptions {
  readonly transformations: readonly Transformation[];
  readonly wishes: readonly Wish[];
  readonly constraints?: EditConstraints;
  /** How many of the best edits are followed; 3 by default, each costs another step. */
  readonly beam?: number;
}

/**
 * Follows the best edits one step further and orders them by the best that they lead to, the best first.
 *
 * @throws TextGradError `MOLECULE_INVALID` when a SMILES cannot be read.
 *
 * @example
 * ```ts
 * import { applyTransformations, loadToolkit, lookAhead, rankEdits, transformations } from '@textgrad/molecules';
 *
 * const toolkit = await loadToolkit();
 * const edits = await applyTransformations(toolkit, 'CC(N)=O', transformations);
 * const ranked = await rankEdits(toolkit, 'CC(N)=O', edits, []);
 * const [best] = await lookAhead(toolkit, 'CC(N)=O', ranked, { transformations, wishes: [], beam: 2 });
 * console.log(best?.smiles, best?.next?.smiles);
 * ```
 */
export async function lookAhead(
  toolkit: Toolkit,
  parent: string,
  ranked: readonly RankedEdit[],
  { transformations, wishes, constraints = {}, beam = 3 }: LookAheadOptions,
): Promise<readonly ForeseenEdit[]> {
  const foreseen: ForeseenEdit[] = [];
  for (const edit of ranked.slice(0, beam)) {
    const followers = await applyTransformations(toolkit, edit.smiles, transformations);
    const [next] = await rankEdits(toolkit, parent, followers, wishes, constraints);
    foreseen.push(next === undefined ? edit : { ...edit, next });
  }
  return foreseen.sort(
    (one, other) => prospect(other) - prospect(one) || (one.smiles < other.smiles ? -1 : 1),
  );
}

const prospect = ({ score, next }: ForeseenEdit): number => Math.max(score, next?.score ?? -Infinity);
