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
export type ObjectiveDescriptor = 'logP' | 'TPSA' | 'Bertz complexity' | 'rings' | 'aromatic rings' | 'QED';

/** A measured value and how it becomes a score. */
export interface ObjectiveTerm<TRaw = RawValue> {
  readonly name: string;
  readonly raw: TRaw;
  readonly modifier: Modifier;
}

/** A mean of terms and of other means. */
export interface ObjectiveMean<TRaw = RawValue> {
  readonly name: string;
  readonly mean: 'arithmetic' | 'geometric';
  readonly parts: readonly ObjectivePart<TRaw>[];
}

/** What a mean is taken of. */
export type ObjectivePart<TRaw = RawValue> = ObjectiveTerm<TRaw> | ObjectiveMean<TRaw>;

/** Whether a part is a mean of others. */
export const isMean = <TRaw>(part: ObjectivePart<TRaw>): part is ObjectiveMean<TRaw> => 'parts' in part;

/** The terms of a part, however deep, in order. */
export const termsOf = <TRaw>(part: ObjectivePart<TRaw>): readonly ObjectiveTerm<TRaw>[] =>
  isMean(part) ? part.parts.flatMap((one) => termsOf(one)) : [part];

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
