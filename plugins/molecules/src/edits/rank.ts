import type { QedValues, Toolkit } from '../chemistry/index.ts';
import { qedOf } from '../chemistry/qed.ts';
import type { Edit } from './apply.ts';
import { type EditConstraints, keepOf } from './constraints.ts';
import { agreement, type Wish } from './wish.ts';

/** An edit with what it achieves. */
export interface RankedEdit extends Edit {
  /** QED + a share of the agreement: edits are ordered by it. */
  readonly score: number;
  readonly qed: number;
  /** How far the measured changes grant the wishes, -1 to 1. */
  readonly agreement: number;
  readonly properties: QedValues;
  /** Names of the structural alerts that the product raises. */
  readonly alerts: readonly string[];
}

// QED decides; wishes decide among edits that are about as drug-like.
const agreementShare = 0.1;

/**
 * Orders edits by what they achieve, the best first: exact QED of the product, and agreement of the measured changes
 * with the wishes. Edits that break a constraint are left out; ties are broken by SMILES.
 *
 * @throws TextGradError `MOLECULE_INVALID` when a SMILES cannot be read, `PATTERN_INVALID` for a bad SMARTS.
 *
 * @example
 * ```ts
 * import { applyTransformations, loadToolkit, rankEdits, transformations } from '@textgrad/molecules';
 *
 * const toolkit = await loadToolkit();
 * const edits = await applyTransformations(toolkit, 'CC(N)=O', transformations);
 * const [best] = await rankEdits(toolkit, 'CC(N)=O', edits, [{ property: 'MW', direction: 'raise' }]);
 * console.log(best?.name, best?.smiles);
 * ```
 */
export async function rankEdits(
  toolkit: Toolkit,
  parent: string,
  edits: readonly Edit[],
  wishes: readonly Wish[],
  constraints: EditConstraints = {},
): Promise<readonly RankedEdit[]> {
  return await toolkit.withMolecule(parent, (before, session) => {
    const keep = keepOf(constraints, session);
    const { properties: start } = qedOf(before, session);
    const ranked = edits.flatMap((edit): readonly RankedEdit[] => {
      using product = session.read(edit.smiles);
      if (!keep.structure(product)) return [];
      const { qed, properties, alerts } = qedOf(product, session);
      if (!keep.properties(properties)) return [];
      const granted = agreement(wishes, start, properties);
      const score = qed + agreementShare * granted;
      return [
        { ...edit, score, qed, agreement: granted, properties, alerts: alerts.map(({ name }) => name) },
      ];
    });
    return ranked.sort(bestFirst);
  });
}

/** Orders by score, the best first, and by SMILES where scores are equal. */
export const bestFirst = (one: RankedEdit, other: RankedEdit): number =>
  other.score - one.score || (one.smiles < other.smiles ? -1 : 1);
