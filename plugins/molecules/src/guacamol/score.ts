import {
  type CountFingerprintKind,
  countTanimoto,
  type FeatureCounts,
  type Session,
  type Toolkit,
} from '../chemistry/index.ts';
import { MeasuredMolecule } from './measured-molecule.ts';
import { modified } from './modifier.ts';
import {
  type GuacamolObjective,
  isMean,
  type ObjectiveMean,
  type ObjectivePart,
  type ObjectiveTerm,
} from './objective.ts';

/** One term of an objective for one molecule. */
export interface TermScore {
  readonly name: string;
  /** What was measured; undefined for a mean of other terms. */
  readonly raw: number | undefined;
  /** What it contributes, 0 to 1. */
  readonly score: number;
  /** The terms of a mean. */
  readonly parts: readonly TermScore[];
}

/** How well a molecule reaches an objective. */
export interface ObjectiveScore {
  /** From 0 to 1. */
  readonly score: number;
  readonly parts: readonly TermScore[];
}

/** Scores molecules by one objective. */
export type ObjectiveScorer = (smiles: string) => Promise<ObjectiveScore>;

/**
 * Makes the function that scores molecules by an objective; fingerprints of target molecules are calculated once.
 *
 * The function throws TextGradError `MOLECULE_INVALID` for a SMILES that cannot be read.
 *
 * @example
 * ```ts
 * import { guacamolObjective, loadToolkit, objectiveScorer } from '@textgrad/molecules';
 *
 * const score = objectiveScorer(await loadToolkit(), guacamolObjective('perindopril-mpo'));
 * const { parts } = await score('CCOC(=O)CCc1ccc(-c2ccccc2)cc1');
 * for (const { name, raw, score } of parts) console.log(name, raw?.toFixed(2), score.toFixed(2));
 * // similarity (ECFP4) 0.11 0.11
 * // aromatic rings 2.00 1.00
 * ```
 */
export function objectiveScorer(toolkit: Toolkit, { whole }: GuacamolObjective): ObjectiveScorer {
  const targets = new Map<string, FeatureCounts>();
  return (smiles) =>
    toolkit.withMolecule(smiles, (native, session) => {
      const molecule = new MeasuredMolecule(native, session);
      const { score, parts } = scoreOf(whole, ({ raw }) =>
        raw.kind === 'similarity'
          ? countTanimoto(molecule.counts(raw.fingerprint), targetCounts(raw.to, raw.fingerprint, session))
          : molecule.measure(raw),
      );
      return { score, parts };
    });

  function targetCounts(smiles: string, kind: CountFingerprintKind, session: Session): FeatureCounts {
    const key = `${kind} ${smiles}`;
    const known = targets.get(key);
    if (known !== undefined) return known;
    using target = session.read(smiles);
    const counts = new MeasuredMolecule(target, session).counts(kind);
    targets.set(key, counts);
    return counts;
  }
}

/** Scores a part of an objective from the values of its terms. */
export function scoreOf<TRaw>(
  part: ObjectivePart<TRaw>,
  measure: (term: ObjectiveTerm<TRaw>) => number,
): TermScore {
  const { name } = part;
  if (!isMean(part)) {
    const raw = measure(part);
    return { name, raw, score: modified(raw, part.modifier), parts: [] };
  }
  const parts = part.parts.map((one) => scoreOf(one, measure));
  return { name, raw: undefined, score: means[part.mean](parts.map(({ score }) => score)), parts };
}

const means: Readonly<Record<ObjectiveMean['mean'], (scores: readonly number[]) => number>> = {
  arithmetic: (scores) => scores.reduce((sum, score) => sum + score, 0) / scores.length,
  geometric: (scores) => scores.reduce((product, score) => product * score, 1) ** (1 / scores.length),
};
