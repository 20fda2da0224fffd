import type { CountFingerprintKind, FeatureCounts } from '../../chemistry/index.ts';
import type { MeasuredMolecule } from '../../guacamol/measured-molecule.ts';
import type { Modifier } from '../../guacamol/modifier.ts';
import { termsOf } from '../../guacamol/objective.ts';
import type { ParsedObjective } from '../../guacamol/parsed-objective.ts';
import { scoreOf } from '../../guacamol/score.ts';
import type { KnownMolecule } from './history.ts';
import { scoreModel } from './score-model.ts';
import { type FeatureModel, similarityModel } from './similarity-model.ts';

/**
 * Predicts a molecule's score; for one that cannot reach `least` the most that it could be, which saves slow measurements.
 */
export type Predict = (molecule: MeasuredMolecule, least: number) => number;

/** The features of a known molecule. */
export type CountsOf = (smiles: string, kind: CountFingerprintKind) => FeatureCounts;

/**
 * Predicts scores from what a prompt says: what the molecule alone decides is measured, a similarity to a molecule that is
 * not shown is learnt from those that were measured. Without a word on what the score is made of, the score is learnt.
 */
export function predictor(
  objective: ParsedObjective | undefined,
  known: readonly KnownMolecule[],
  countsOf: CountsOf,
): Predict {
  const learnt = (kind: CountFingerprintKind, name: string, model: typeof scoreModel): FeatureModel =>
    model(
      known.flatMap(({ smiles, values }) => {
        const value = values.get(name);
        return value === undefined ? [] : [{ counts: countsOf(smiles, kind), value }];
      }),
    );
  if (!objective) {
    const model = learnt('ECFP4', 'score', scoreModel);
    return (molecule) => model(molecule.counts('ECFP4'));
  }
  const models = new Map(
    termsOf(objective).flatMap(({ name, raw }) =>
      raw.kind === 'similarity' ? [[name, learnt(raw.fingerprint, name, similarityModel)] as const] : [],
    ),
  );
  return (molecule, least) => {
    const values = new Map<string, number>();
    const hope = scoreOf(objective, ({ name, raw, modifier }) => {
      if (raw.kind === 'descriptor') return bestValue(modifier);
      const value =
        raw.kind === 'similarity'
          ? (models.get(name)?.(molecule.counts(raw.fingerprint)) ?? 0)
          : molecule.measure(raw);
      values.set(name, value);
      return value;
    }).score;
    if (hope < least) return hope;
    return scoreOf(objective, ({ name, raw }) =>
      raw.kind === 'descriptor' ? molecule.measure(raw) : (values.get(name) ?? 0),
    ).score;
  };
}

/** The value that is worth most. */
function bestValue(modifier: Modifier): number {
  if (modifier.kind === 'none') return 1;
  return modifier.kind === 'threshold' ? modifier.threshold : modifier.mu;
}
