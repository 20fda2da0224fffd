import type { Mol } from '@rdkit/rdkit';
import { countsOf } from '../../chemistry/fingerprints/fingerprint-kinds.ts';
import { graphOf, neighboursOf, type RingedGraph } from '../../chemistry/graph.ts';
import type { Session } from '../../chemistry/index.ts';
import type { BindingFeatures } from './affinity-model.ts';
import { fusedSystems } from './fused-systems.ts';

/** What decides how a molecule docks, as far as it is known without docking; takes less than a millisecond. */
export function bindingFeatures(molecule: Mol, session: Session): BindingFeatures {
  const graph = graphOf(molecule);
  return {
    counts: countsOf(molecule, session, 'ECFP4'),
    heavyAtoms: graph.atoms.length,
    rings: graph.rings.length,
    rotatableBonds: turningBonds(graph),
    fusedSystems: fusedSystems(graph),
  };
}

/** Single bonds outside of rings between atoms that have other neighbours too; not those of amides. */
function turningBonds(graph: RingedGraph): number {
  const neighbours = neighboursOf(graph);
  const inRing = (one: number, other: number): boolean =>
    graph.rings.some((ring) => ring.includes(one) && ring.includes(other));
  const isAcyl = (atom: number): boolean =>
    (neighbours[atom] ?? []).some(
      ({ atom: next, bond }) => graph.bonds[bond]?.order === 2 && graph.atoms[next]?.atomicNumber === 8,
    );
  const isNitrogen = (atom: number): boolean => graph.atoms[atom]?.atomicNumber === 7;
  return graph.bonds.filter(
    ({ from, to, order }) =>
      order === 1 &&
      (neighbours[from]?.length ?? 0) > 1 &&
      (neighbours[to]?.length ?? 0) > 1 &&
      !inRing(from, to) &&
      !((isAcyl(from) && isNitrogen(to)) || (isAcyl(to) && isNitrogen(from))),
  ).length;
}
