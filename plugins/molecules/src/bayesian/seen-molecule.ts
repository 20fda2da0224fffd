import { isFair } from '../baselines/fair.ts';
import { connectivityInvariants } from '../chemistry/fingerprints/atom-invariants.ts';
import { morganCounts } from '../chemistry/fingerprints/morgan.ts';
import { graphOf, type RingedGraph } from '../chemistry/graph.ts';
import type { FeatureCounts, Session } from '../chemistry/index.ts';

/** A molecule as the model sees it and as its children are made from it. */
export interface SeenMolecule {
  /** As RDKit writes it. */
  readonly smiles: string;
  readonly graph: RingedGraph;
  /** Circular environments of up to three bonds, counted. */
  readonly features: FeatureCounts;
}

const radius = 3;
const atoms = { fewest: 3, most: 60 };

/** Reads a molecule; undefined where it is none. */
export function seenMolecule(text: string, session: Session): SeenMolecule | undefined {
  using native = session.tryRead(text);
  if (native === null) return undefined;
  return { smiles: native.get_smiles(), ...featuresOf(graphOf(native), session) };
}

/** Reads a child; undefined where it is no molecule, was met before, or is none that anybody would make. */
export function seenChild(
  text: string,
  session: Session,
  met: (smiles: string) => boolean,
): SeenMolecule | undefined {
  using native = session.tryRead(text);
  if (native === null) return undefined;
  const smiles = native.get_smiles();
  if (met(smiles)) return undefined;
  const graph = graphOf(native);
  if (!isFair(graph, smiles, atoms)) return undefined;
  return { smiles, ...featuresOf(graph, session) };
}

const featuresOf = (graph: RingedGraph, session: Session) => ({
  graph,
  features: morganCounts(graph, connectivityInvariants(graph, session), radius),
});
