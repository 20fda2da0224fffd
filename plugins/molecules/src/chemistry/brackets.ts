/** An atom in brackets, or what follows a bracket that is not closed: an expression that fits the atom alone is quadratic. */
export const bracket = /\[[^\]]*(?:\]|$)/g;

/** A SMILES without its atoms in brackets; a bracket that is not closed stays. */
export const outsideBrackets = (smiles: string): string =>
  smiles.replace(bracket, (atom) => (atom.endsWith(']') ? '' : atom));
