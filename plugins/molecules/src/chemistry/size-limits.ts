/** How large a molecule may be that is handed to RDKit. */
export interface SizeLimits {
  /** Characters of a SMILES. */
  readonly characters: number;
  readonly heavyAtoms: number;
}

/** Far below what harms RDKit: a chain of 700 atoms hangs it, one of 1,000 breaks its WebAssembly instance. */
export const sizeLimits: SizeLimits = { characters: 250, heavyAtoms: 120 };
