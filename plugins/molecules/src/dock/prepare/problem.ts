/** Why a molecule cannot be prepared for docking. */
export type LigandProblemCode =
  | 'molecule-invalid'
  | 'several-molecules'
  | 'isotope'
  | 'element'
  | 'too-flexible'
  | 'not-protonated'
  | 'not-embedded';

/** A molecule that cannot be prepared, in words. */
export interface LigandProblem {
  readonly ok: false;
  readonly code: LigandProblemCode;
  /** Sentences that say what to mend. */
  readonly problems: readonly string[];
}

/** Makes the outcome of a molecule that cannot be prepared. */
export const ligandProblem = (code: LigandProblemCode, ...problems: readonly string[]): LigandProblem => ({
  ok: false,
  code,
  problems,
});
