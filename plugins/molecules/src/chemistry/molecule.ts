import type { SaltParent } from './salts.ts';

/** A molecule that was read and found usable, as plain data. */
export interface Molecule {
  /** Canonical SMILES with stereochemistry: equal molecules have equal text. */
  readonly smiles: string;
  /** The text it was read from, unchanged. */
  readonly inputText: string;
  /** Hill formula. */
  readonly formula: string;
  readonly heavyAtoms: number;
  /** Net formal charge. */
  readonly charge: number;
}

/** What reading a SMILES gives: a molecule, or sentences that say what to mend. */
export type ParsedSmiles =
  | { readonly ok: true; readonly molecule: Molecule }
  | {
      readonly ok: false;
      readonly problems: readonly string[];
      /** Set when it was not the text that was refused, but RDKit that broke down or did not end. */
      readonly failure?: 'crash' | 'timeout';
      /** Set for a salt or solvate: what could be taken for the molecule. */
      readonly salt?: SaltParent;
    };
