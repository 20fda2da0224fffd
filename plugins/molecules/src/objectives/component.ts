import type { Artifact, Measurement, Sensitivity } from '@textgrad/core';

/** What measuring one component of a molecule gives. */
export interface Measured {
  readonly value: number;
  /** Standard uncertainty, where it is known. */
  readonly uncertainty?: number;
  readonly attributions?: readonly Sensitivity[];
  /** Further numbers that came with it. */
  readonly alongside?: readonly Measurement[];
  /** Further words, by what they are about. */
  readonly feedback?: Readonly<Record<string, string>>;
  /** What exactly was measured where the molecule leaves it open, by name. */
  readonly details?: Readonly<Record<string, string>>;
  readonly artifacts?: readonly Artifact[];
}

/** A component's number, or why there is none, in sentences. */
export type ComponentOutcome =
  | ({ readonly ok: true } & Measured)
  | { readonly ok: false; readonly problems: readonly string[] };

/** One number of a molecule, ready to be measured. */
export interface Component {
  /** Its name in formulas and goals. */
  readonly name: string;
  /** Its name in measurements; says so when it is a surrogate's. */
  readonly label: string;
  readonly unit: string;
  /** What the number is, in one sentence that begins with its label. */
  readonly meaning: string;
  /** A small change, in `unit`: what one edit of a molecule does. */
  readonly step: number;
  /** Whether it takes milliseconds: hard goals on it are then checked on every proposal. */
  readonly cheap: boolean;
  /** The receptor that is docked into for it, by name; components of one receptor share the docking. */
  readonly docks?: string;
  /** What the number depends on besides the molecule, for content keys. */
  readonly identity: Readonly<Record<string, unknown>>;
  /** A hard goal on it in words, where there are better ones than its bounds. */
  readonly demand?: string;
  /** Measures a molecule given as canonical SMILES; what cannot be measured is a value. */
  measure(smiles: string, signal: AbortSignal | undefined): Promise<ComponentOutcome>;
}
