import { graphOf } from '../../../chemistry/graph.ts';
import type { Session } from '../../../chemistry/index.ts';
import { moveHydrogen } from './move-hydrogen.ts';
import { mobileSites } from './sites.ts';
import { writeMoved } from './write-moved.ts';

/** Forms that are looked at; a molecule with more has those of the first moves. */
const most = 300;

/** RDKit's JSON of every form that moves of single hydrogens lead to, that which was given first, atoms in the same order. */
export function reachable(session: Session, given: string): readonly string[] {
  const forms = [given];
  const known = new Set<string>();
  for (const form of forms) {
    using molecule = session.rdkit.get_mol(form);
    if (!molecule) continue;
    const graph = graphOf(molecule);
    // As RDKit writes it, whose alternating double bonds may be others.
    const json = molecule.get_json();
    known.add(graph.atoms.map(({ hydrogens }) => hydrogens).join());
    for (const site of mobileSites(molecule, graph, session))
      for (const from of site.places)
        for (const to of site.places) {
          const moved = moveHydrogen(graph, site, from, to);
          if (!moved) continue;
          const key = graph.atoms.map(({ hydrogens }, at) => moved.hydrogens.get(at) ?? hydrogens).join();
          if (known.has(key) || forms.length >= most) continue;
          known.add(key);
          forms.push(writeMoved(json, graph, moved));
        }
  }
  return forms;
}
