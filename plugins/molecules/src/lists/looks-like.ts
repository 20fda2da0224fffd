const smiles = /^(?:\[[^\][]{1,80}\]|Br|Cl|[BCNOPSFIbcnops*]|[-=#$:/\\.()~]|%?\d)+$/;
const atom = /[BCNOPSFIbcnops[*]/;

/** Whether a word has the form of a SMILES or an InChI; it may still be none that can be read, and a few short words have it too. */
export const looksLikeMolecule = (text: string): boolean =>
  text.startsWith('InChI=') || (atom.test(text) && smiles.test(text));

/** The share of words that have the form of a molecule, from 0 to 1; empty ones do not count. */
export function moleculeShare(words: readonly string[]): number {
  const given = words.filter((word) => word !== '');
  return given.length === 0 ? 0 : given.filter(looksLikeMolecule).length / given.length;
}
