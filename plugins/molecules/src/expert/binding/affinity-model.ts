import { gaussianProcess } from '@textgrad/core/surrogates';
import { countTanimoto, type FeatureCounts } from '../../chemistry/index.ts';

/** What the model knows of a molecule. */
export interface BindingFeatures {
  readonly counts: FeatureCounts;
  readonly heavyAtoms: number;
  readonly rings: number;
  readonly rotatableBonds: number;
  /** Names of its ring systems of two rings and more, as often as it has them. */
  readonly fusedSystems: readonly string[];
}

/** A molecule whose docking is known. */
export interface KnownBinder {
  readonly features: BindingFeatures;
  /** kcal/mol. */
  readonly binding: number;
}

/** A guess at what docking would bring, in kcal/mol. */
export interface Guess {
  readonly value: number;
  /** Standard uncertainty. */
  readonly uncertainty: number;
}

/** Heavy atoms up to which a pocket rewards more of them. */
const enough = 26;

/**
 * A rule of thumb for docking scores, in kcal/mol, before anything is known of the pocket: each heavy atom brings about 0.3
 * until the pocket is full (ligand efficiencies of leads, Hopkins et al., Drug Discov. Today 2004, 9:430), a ring a little
 * more because it lies flat, and every bond that turns costs (Trott and Olson 2010).
 */
export function ruleOfThumb({ heavyAtoms, rings, rotatableBonds }: BindingFeatures): number {
  const size = Math.min(heavyAtoms, enough);
  const tooMuch = Math.max(0, heavyAtoms - enough);
  return -3 - 0.28 * size + 0.1 * tooMuch - 0.35 * rings + 0.15 * rotatableBonds;
}

/** Variances in (kcal/mol)²: of the whole scale, of what a structure brings, of one docking. */
const variance = { scale: 1, structure: 1, noise: 0.1 } as const;

/**
 * Learns from the molecules of a prompt how far docking departs from the {@link ruleOfThumb}: a Gaussian process over
 * shared substructures (Tanimoto coefficients of ECFP4 counts). With nothing known it is the rule.
 */
export function bindingModel(known: readonly KnownBinder[]): (features: BindingFeatures) => Guess {
  const free = variance.scale + variance.structure;
  if (known.length === 0)
    return (features) => ({ value: ruleOfThumb(features), uncertainty: Math.sqrt(free) });
  const kernel = (one: BindingFeatures, other: BindingFeatures): number =>
    variance.scale + variance.structure * countTanimoto(one.counts, other.counts);
  const residuals = known.map(({ features, binding }) => binding - ruleOfThumb(features));
  const { predict } = gaussianProcess(
    known.map(({ features }) => features),
    residuals,
    { kernel, noise: variance.noise },
  );
  return (features) => {
    const departure = predict(features);
    return {
      value: ruleOfThumb(features) + departure.mean,
      uncertainty: Math.sqrt(departure.variance),
    };
  };
}
