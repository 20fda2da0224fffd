import { graphOf, type MoleculeGraph } from '../../chemistry/graph.ts';
import type { Session } from '../../chemistry/index.ts';
import { matchesOf } from '../../chemistry/substructure.ts';
import { protonationRules } from './protonation-rules.ts';

/** An atom that was charged, and why. */
export interface ProtonationChange {
  /** Index of the atom in the SMILES. */
  readonly atom: number;
  readonly change: 1 | -1;
  /** Name of the rule. */
  readonly rule: string;
}

/** A molecule in the form that it has in water at pH 7.4, its atoms in the order they were given. */
export interface Protonated {
  readonly smiles: string;
  readonly changes: readonly ProtonationChange[];
}

/**
 * Gives a molecule the charges that it has at pH 7.4: first neutralised, then by {@link protonationRules}.
 *
 * Of basic nitrogens close to each other only the most basic one is charged. Written with the SMILES itself, so that
 * order and stereochemistry of the atoms stay; undefined when the text does not show the atoms one by one.
 */
export function protonate(session: Session, smiles: string): Protonated | undefined {
  using given = session.read(smiles);
  const graph = graphOf(given);
  if (atomTokens(smiles).length !== graph.atoms.length) return undefined;
  const neutral = withChanges(smiles, graph, neutralising(graph));
  using molecule = session.read(neutral);
  const neutralGraph = graphOf(molecule);
  const changes = ionising(neutralGraph, (smarts) => matchesOf(molecule, session.pattern(smarts)));
  return {
    smiles: withChanges(neutral, neutralGraph, new Map(changes.map(({ atom, change }) => [atom, change]))),
    changes,
  };
}

type Matcher = (smarts: string) => readonly (readonly number[])[];

function neutralising({ atoms, bonds }: MoleculeGraph): ReadonlyMap<number, number> {
  const changes = new Map<number, number>();
  const balanced = new Set(
    bonds
      .filter(({ from, to }) => (atoms[from]?.charge ?? 0) * (atoms[to]?.charge ?? 0) < 0)
      .flatMap(({ from, to }) => [from, to]),
  );
  atoms.forEach(({ charge, hydrogens }, index) => {
    if (balanced.has(index)) return;
    const change = charge > 0 ? -Math.min(charge, hydrogens) : -charge;
    if (change !== 0) changes.set(index, change);
  });
  return changes;
}

function ionising(graph: MoleculeGraph, matches: Matcher): readonly ProtonationChange[] {
  const changes = new Map<number, ProtonationChange>();
  const strongestFirst = protonationRules.toSorted(
    (one, other) => Math.abs(other.pKa - 7.4) - Math.abs(one.pKa - 7.4),
  );
  for (const { name, smarts, change, reach } of strongestFirst)
    for (const [atom] of matches(smarts))
      if (atom !== undefined && !changes.has(atom) && isFree(graph, atom, reach, change, changes))
        changes.set(atom, { atom, change, rule: name });
  return [...changes.values()].sort((one, other) => one.atom - other.atom);
}

function isFree(
  graph: MoleculeGraph,
  atom: number,
  reach: number,
  change: number,
  changes: ReadonlyMap<number, ProtonationChange>,
): boolean {
  return [...atomsWithin(graph, atom, reach)].every((near) => changes.get(near)?.change !== change);
}

function atomsWithin({ bonds }: MoleculeGraph, start: number, reach: number): ReadonlySet<number> {
  let reached = new Set([start]);
  for (let step = 0; step < reach; step++)
    reached = new Set([
      ...reached,
      ...bonds.flatMap(({ from, to }) => (reached.has(from) ? [to] : reached.has(to) ? [from] : [])),
    ]);
  return reached;
}

const atomToken = /\[[^\]]*(?:\]|$)|Br|Cl|[BCNOPSFIbcnops*]/g;
const atomTokens = (smiles: string): readonly string[] => smiles.match(atomToken) ?? [];

/** The SMILES with protons added to or taken from the atoms of the given indices. */
function withChanges(smiles: string, { atoms }: MoleculeGraph, changes: ReadonlyMap<number, number>): string {
  let index = -1;
  return smiles.replace(atomToken, (token) => {
    const change = changes.get(++index);
    const atom = atoms[index];
    if (change === undefined || atom === undefined) return token;
    const symbol = token.startsWith('[') ? (/^\[\d*([A-Z][a-z]?|[a-z])/.exec(token)?.[1] ?? token) : token;
    return bracketAtom(symbol, atom.hydrogens + change, atom.charge + change);
  });
}

function bracketAtom(symbol: string, hydrogens: number, charge: number): string {
  const hydrogen = hydrogens === 0 ? '' : hydrogens === 1 ? 'H' : `H${hydrogens}`;
  const sign = charge === 0 ? '' : `${charge > 0 ? '+' : '-'}${Math.abs(charge) > 1 ? Math.abs(charge) : ''}`;
  return `[${symbol}${hydrogen}${sign}]`;
}
