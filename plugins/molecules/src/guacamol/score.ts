import type { Mol } from '@rdkit/rdkit';
import { bertzOf } from '../chemistry/bertz.ts';
import { rdkitDescriptors } from '../chemistry/descriptors.ts';
import { symbolOf } from '../chemistry/elements.ts';
import { countsOf } from '../chemistry/fingerprints/fingerprint-kinds.ts';
import { graphOf, type MoleculeGraph } from '../chemistry/graph.ts';
import {
  type CountFingerprintKind,
  countTanimoto,
  type FeatureCounts,
  type Session,
  type Toolkit,
} from '../chemistry/index.ts';
import { contains } from '../chemistry/substructure.ts';
import { modified } from './modifier.ts';
import type {
  GuacamolObjective,
  ObjectiveDescriptor,
  ObjectiveMean,
  ObjectivePart,
  ObjectiveTerm,
  RawValue,
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
    toolkit.withMolecule(smiles, (molecule, session) => {
      const { score, parts } = scoreOf(whole, new MeasuredMolecule(molecule, session, targets));
      return { score, parts };
    });
}

const isMean = (part: ObjectivePart): part is ObjectiveMean => 'parts' in part;

const scoreOf = (part: ObjectivePart, molecule: MeasuredMolecule): TermScore =>
  isMean(part) ? meanScore(part, molecule) : termScore(part, molecule);

function termScore({ name, raw, modifier }: ObjectiveTerm, molecule: MeasuredMolecule): TermScore {
  const value = molecule.measure(raw);
  return { name, raw: value, score: modified(value, modifier), parts: [] };
}

function meanScore({ name, mean, parts }: ObjectiveMean, molecule: MeasuredMolecule): TermScore {
  const scored = parts.map((part) => scoreOf(part, molecule));
  const scores = scored.map(({ score }) => score);
  return { name, raw: undefined, score: means[mean](scores), parts: scored };
}

const means: Readonly<Record<ObjectiveMean['mean'], (scores: readonly number[]) => number>> = {
  arithmetic: (scores) => scores.reduce((sum, score) => sum + score, 0) / scores.length,
  geometric: (scores) => scores.reduce((product, score) => product * score, 1) ** (1 / scores.length),
};

const descriptorOf: Readonly<Record<ObjectiveDescriptor, (molecule: Mol) => number>> = {
  logP: (molecule) => rdkitDescriptors(molecule).CrippenClogP,
  TPSA: (molecule) => rdkitDescriptors(molecule).tpsa,
  'Bertz complexity': bertzOf,
  rings: (molecule) => rdkitDescriptors(molecule).NumRings,
  'aromatic rings': (molecule) => rdkitDescriptors(molecule).NumAromaticRings,
};

/** A native molecule whose measurements are taken at most once. */
class MeasuredMolecule {
  readonly #molecule: Mol;
  readonly #session: Session;
  readonly #targets: Map<string, FeatureCounts>;
  readonly #counts = new Map<CountFingerprintKind, FeatureCounts>();
  #graph: MoleculeGraph | undefined;

  constructor(molecule: Mol, session: Session, targets: Map<string, FeatureCounts>) {
    this.#molecule = molecule;
    this.#session = session;
    this.#targets = targets;
  }

  measure(raw: RawValue): number {
    switch (raw.kind) {
      case 'similarity':
        return countTanimoto(this.#countsOf(raw.fingerprint), this.#target(raw.to, raw.fingerprint));
      case 'descriptor':
        return descriptorOf[raw.descriptor](this.#molecule);
      case 'element':
        return this.#atomsOf(raw.element);
      case 'atoms':
        return this.#atomsOf(undefined);
      case 'substructure':
        return contains(this.#molecule, this.#session.pattern(raw.smarts)) === raw.absent ? 0 : 1;
    }
  }

  #countsOf(kind: CountFingerprintKind): FeatureCounts {
    return remembered(this.#counts, kind, () => countsOf(this.#molecule, this.#session, kind));
  }

  #target(smiles: string, kind: CountFingerprintKind): FeatureCounts {
    return remembered(this.#targets, `${kind} ${smiles}`, () => {
      using target = this.#session.read(smiles);
      return countsOf(target, this.#session, kind);
    });
  }

  /** Atoms of an element, or all. */
  #atomsOf(element: string | undefined): number {
    this.#graph ??= graphOf(this.#molecule);
    return this.#graph.atoms.reduce((sum, { atomicNumber, hydrogens }) => {
      const itself = element === undefined || symbolOf(atomicNumber) === element ? 1 : 0;
      return sum + itself + (element === undefined || element === 'H' ? hydrogens : 0);
    }, 0);
  }
}

function remembered<TKey, TValue>(known: Map<TKey, TValue>, key: TKey, make: () => TValue): TValue {
  const found = known.get(key);
  if (found !== undefined) return found;
  const made = make();
  known.set(key, made);
  return made;
}
