import { bondDistances, graphOf, type MoleculeGraph, neighboursOf } from '../../../chemistry/graph.ts';
import type { Session } from '../../../chemistry/index.ts';
import { matchesOf } from '../../../chemistry/substructure.ts';
import { acids } from './acids.ts';
import { bases } from './bases.ts';
import { type ChargeSite, lowestMicrostates, type Microstate, type Surroundings } from './microstate.ts';
import type { SiteKind } from './site.ts';

/** An atom that was charged, and why. */
export interface ProtonationChange {
  /** Index of the atom in the SMILES. */
  readonly atom: number;
  readonly change: 1 | -1;
  /** Name of the kind of group. */
  readonly rule: string;
  /** The pKa that the group was given, before charges near it. */
  readonly pKa: number;
}

/** A molecule in the form that it has in water, its atoms in the order they were given. */
export interface Protonated {
  readonly smiles: string;
  readonly changes: readonly ProtonationChange[];
}

/** How a molecule is charged: as its SMILES says, or as it is in water at a pH. */
export type Protonation = 'as given' | { readonly ph: number };

/** Blood plasma, as which molecules are docked where nothing else is said. */
export const inPlasma: Protonation = { ph: 7.4 };

/**
 * Gives a molecule the charges that it has in water at a pH: first neutralised, then the microstate of the lowest free energy.
 *
 * Each site has a pKa from the tables of acids and bases, moved by what is near; charges cost or gain each other by their
 * distance, so that of two amines close to each other one is charged, and of a chain of them the ends. It does not depend on
 * the order of the atoms. Written with the SMILES itself, so that order and stereochemistry of the atoms stay; undefined
 * when the text does not show the atoms one by one.
 */
export function protonate(
  session: Session,
  smiles: string,
  protonation: Protonation = inPlasma,
): Protonated | undefined {
  using given = session.read(smiles);
  const graph = graphOf(given);
  if (atomTokens(smiles).length !== graph.atoms.length) return undefined;
  if (protonation === 'as given') return { smiles, changes: [] };
  const neutral = withChanges(smiles, graph, neutralising(graph));
  using molecule = session.read(neutral);
  const neutralGraph = graphOf(molecule);
  const sites = sitesOf((smarts) => matchesOf(molecule, session.pattern(smarts)));
  const states = lowestMicrostates(sites, surroundingsOf(neutralGraph), protonation.ph);
  const forms = states.map((state): Protonated & { readonly text: string } => {
    const changes = changesOf(sites, state);
    const charged = withChanges(
      neutral,
      neutralGraph,
      new Map(changes.map(({ atom, change }) => [atom, change])),
    );
    using form = states.length > 1 ? session.tryRead(charged) : null;
    return { smiles: charged, changes, text: form?.get_smiles() ?? charged };
  });
  const [first] = forms.toSorted((one, other) => (one.text < other.text ? -1 : 1));
  return first && { smiles: first.smiles, changes: first.changes };
}

/** A SMILES without the charges that protons make, its atoms in the same order; nothing where it cannot be written. */
export function neutralised(session: Session, smiles: string): string | undefined {
  using given = session.tryRead(smiles);
  if (!given) return undefined;
  const graph = graphOf(given);
  if (atomTokens(smiles).length !== graph.atoms.length) return undefined;
  return withChanges(smiles, graph, neutralising(graph));
}

/** {@link neutralised}, canonical. */
export function neutralForm(session: Session, smiles: string): string | undefined {
  const text = neutralised(session, smiles);
  using neutral = text === undefined ? null : session.tryRead(text);
  return neutral?.get_smiles();
}

type Matcher = (smarts: string) => readonly (readonly number[])[];

/** The sites of a molecule; what two kinds match is of the first. */
function sitesOf(matches: Matcher): readonly ChargeSite[] {
  const sites = new Map<number, ChargeSite>();
  for (const kind of [...acids, ...bases]) {
    const found = matches(kind.smarts).filter(([atom]) => atom !== undefined && !sites.has(atom));
    if (found.length === 0) continue;
    const shifts = shiftsOf(kind, matches);
    for (const [atom = 0, ...others] of found)
      sites.set(atom, {
        ...{ atom, over: kind.spread ? [atom, ...others] : [atom], change: kind.change },
        ...{ pKa: kind.pKa + (shifts.get(atom) ?? 0), second: kind.second, kind: kind.name },
      });
  }
  return [...sites.values()].sort((one, other) => one.atom - other.atom);
}

/** The sum of the effects on each atom. */
function shiftsOf({ effects }: SiteKind, matches: Matcher): ReadonlyMap<number, number> {
  const shifts = new Map<number, number>();
  for (const [smarts, shift] of effects)
    for (const [atom = 0] of matches(smarts)) shifts.set(atom, (shifts.get(atom) ?? 0) + shift);
  return shifts;
}

const changesOf = (sites: readonly ChargeSite[], state: Microstate): readonly ProtonationChange[] =>
  sites.flatMap(({ atom, change, kind, pKa }, at) =>
    state[at] ? [{ atom, change, rule: kind, pKa: Math.round(10 * pKa) / 10 }] : [],
  );

/** Distances, and atoms that are charged with no opposite charge beside them. */
function surroundingsOf(graph: MoleculeGraph): Surroundings {
  const distances = bondDistances(neighboursOf(graph));
  const balanced = balancedAtoms(graph);
  return {
    distance: (one, other) => distances[one]?.[other] ?? Infinity,
    fixed: graph.atoms.flatMap(({ charge }, atom) =>
      charge === 0 || balanced.has(atom) ? [] : [{ atom, charge }],
    ),
  };
}

/** Atoms next to one of the opposite charge: nitro groups, N-oxides, azides. */
const balancedAtoms = ({ atoms, bonds }: MoleculeGraph): ReadonlySet<number> =>
  new Set(
    bonds
      .filter(({ from, to }) => (atoms[from]?.charge ?? 0) * (atoms[to]?.charge ?? 0) < 0)
      .flatMap(({ from, to }) => [from, to]),
  );

function neutralising(graph: MoleculeGraph): ReadonlyMap<number, number> {
  const changes = new Map<number, number>();
  const balanced = balancedAtoms(graph);
  graph.atoms.forEach(({ charge, hydrogens }, index) => {
    if (balanced.has(index)) return;
    const change = charge > 0 ? -Math.min(charge, hydrogens) : -charge;
    if (change !== 0) changes.set(index, change);
  });
  return changes;
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
    // With its isotope, its stereochemistry and its number.
    const [, symbol = token] = /^\[(\d{0,3}(?:[A-Z][a-z]?|[a-z])@{0,2})/.exec(token) ?? [];
    const [number = ''] = /:\d{1,9}(?=\]$)/.exec(token) ?? [];
    return bracketAtom(symbol, atom.hydrogens + change, atom.charge + change, number);
  });
}

function bracketAtom(symbol: string, hydrogens: number, charge: number, number: string): string {
  const hydrogen = hydrogens === 0 ? '' : hydrogens === 1 ? 'H' : `H${hydrogens}`;
  const sign = charge === 0 ? '' : `${charge > 0 ? '+' : '-'}${Math.abs(charge) > 1 ? Math.abs(charge) : ''}`;
  return `[${symbol}${hydrogen}${sign}${number}]`;
}
