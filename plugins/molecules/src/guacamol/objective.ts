import type { CountFingerprintKind } from '../chemistry/index.ts';
import type { Modifier } from './modifier.ts';

/** What is measured of a molecule. */
export type RawValue =
  | { readonly kind: 'similarity'; readonly to: string; readonly fingerprint: CountFingerprintKind }
  | { readonly kind: 'descriptor'; readonly descriptor: ObjectiveDescriptor }
  /** Atoms of an element, hydrogens included. */
  | { readonly kind: 'element'; readonly element: string }
  /** All atoms, hydrogens included. */
  | { readonly kind: 'atoms' }
  /** 1 when the substructure is there, or, with `absent`, when it is not; else 0. */
  | { readonly kind: 'substructure'; readonly smarts: string; readonly absent: boolean };

/** Descriptors that objectives are made of. */
export type ObjectiveDescriptor = 'logP' | 'TPSA' | 'Bertz complexity' | 'rings' | 'aromatic rings';

/** A measured value and how it becomes a score. */
export interface ObjectiveTerm {
  readonly name: string;
  readonly raw: RawValue;
  readonly modifier: Modifier;
}

/** A mean of terms and of other means. */
export interface ObjectiveMean {
  readonly name: string;
  readonly mean: 'arithmetic' | 'geometric';
  readonly parts: readonly ObjectivePart[];
}

/** What a mean is taken of. */
export type ObjectivePart = ObjectiveTerm | ObjectiveMean;

/** A goal of molecule design with a score from 0 to 1. */
export interface GuacamolObjective {
  /** In lower case with hyphens. */
  readonly name: string;
  readonly title: string;
  /** What is wanted, without the name of a drug: a model may know the drug by heart. */
  readonly wanted: string;
  readonly whole: ObjectiveMean;
  /** The final score is the mean of the mean scores of this many best molecules each. */
  readonly topCounts: readonly number[];
}
