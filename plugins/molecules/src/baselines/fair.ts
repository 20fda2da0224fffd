import type { RingedGraph } from '../chemistry/graph.ts';

const largestRing = 6;

/** Whether a molecule is one piece of a fair size without large rings or radicals. */
export const isFair = (
  graph: RingedGraph,
  smiles: string,
  atoms: { readonly fewest: number; readonly most: number },
): boolean =>
  graph.atoms.length >= atoms.fewest &&
  graph.atoms.length <= atoms.most &&
  !smiles.includes('.') &&
  graph.rings.every((ring) => ring.length <= largestRing) &&
  graph.atoms.every(({ unpairedElectrons }) => unpairedElectrons === 0);
