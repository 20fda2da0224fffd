import type { Mol } from '@rdkit/rdkit';
import { settledSmiles } from './canonical.ts';
import type { Session } from './session.ts';
import type { Toolkit } from './toolkit.ts';

/** The stereoisomers that a SMILES leaves open. */
export interface Stereoisomers {
  /** Canonical SMILES in the order of their texts; the molecule itself where nothing is open. */
  readonly isomers: readonly string[];
  /** Whether there are more than were asked for. */
  readonly more: boolean;
}

interface Json {
  readonly defaults: unknown;
  readonly molecules: readonly [
    { readonly atoms: AtomJson[]; readonly bonds?: BondJson[]; readonly extensions?: readonly Extension[] },
  ];
}
interface AtomJson {
  z?: number;
  chg?: number;
  impHs?: number;
  stereo?: string;
}
interface BondJson {
  bo?: number;
  readonly atoms: readonly [number, number];
  stereo?: string;
  stereoAtoms?: readonly [number, number];
}
interface Extension {
  readonly aromaticBonds?: readonly number[];
  readonly atomRings?: readonly (readonly number[])[];
}

/** A centre or a double bond that may be left open, by its index. */
type Site = { readonly atom: number } | { readonly bond: number; readonly ends: readonly [number, number] };

/** Rings smaller than this hold no trans double bond that is stable. */
const smallestTransRing = 8;

/**
 * Lists the stereoisomers of a molecule whose stereocentres or double bonds are not all given; what is given stays.
 *
 * Open centres of C, Si, P and S count, and open double bonds of C=C, C=N and N=N outside of small rings, but not those of amidines
 * and guanidines, which turn by themselves. Forms that are the same, such as meso forms, come once. Isomers that cannot be built,
 * such as trans-bridged small cages, are among them.
 *
 * @param most How many are listed.
 *
 * @throws TextGradError `MOLECULE_INVALID` when the SMILES cannot be read.
 *
 * @example
 * ```ts
 * import { loadToolkit, stereoisomers } from '@textgrad/molecules';
 *
 * const { isomers } = await stereoisomers(await loadToolkit(), 'CC(O)C=CC', 8);
 * console.log(isomers.length, isomers[0]); // 4 C/C=C/[C@@H](C)O
 * ```
 */
export const stereoisomers = (toolkit: Toolkit, smiles: string, most: number): Promise<Stereoisomers> =>
  toolkit.withMolecule(smiles, (molecule, session) => stereoisomersOf(molecule, session, most));

/** {@link stereoisomers} of a native molecule. */
export function stereoisomersOf(molecule: Mol, session: Session, most: number): Stereoisomers {
  const json = JSON.parse(molecule.get_json()) as Json;
  const found = new Set<string>();
  const sites = sitesOf(json);
  const visit = (given: ReadonlyMap<Site, boolean>): void => {
    if (found.size > most) return;
    const [open] = openSites(session, json, sites, given);
    if (open) for (const way of [true, false]) visit(new Map([...given, [open, way]]));
    else {
      const isomer = session.tryReadJson(withSites(json, given));
      using again = isomer && session.rdkit.get_mol(isomer.smiles);
      // Read again, marks of centres fall that are none with the others as they are.
      const settled = again && settledSmiles(session, again);
      if (settled) found.add(settled);
    }
  };
  if (sites.length > 0) visit(new Map());
  if (found.size === 0) return { isomers: [molecule.get_smiles()], more: false };
  return { isomers: [...found].slice(0, most).sort(), more: found.size > most };
}

/** Every place that could be stereogenic and is not given. */
function sitesOf({ molecules: [{ atoms, bonds = [], extensions = [] }] }: Json): readonly Site[] {
  const neighbours = atoms.map((_, atom) =>
    bonds.flatMap(({ atoms: [from, to] }) => (from === atom ? [to] : to === atom ? [from] : [])),
  );
  const aromatic = new Set(extensions.flatMap(({ aromaticBonds = [] }) => aromaticBonds));
  const rings = extensions.flatMap(({ atomRings = [] }) => atomRings);
  const element = (atom: number): number => atoms[atom]?.z ?? 6;
  const centres = atoms.flatMap(({ stereo, z = 6, impHs = 0 }, atom): readonly Site[] => {
    const degree = neighbours[atom]?.length ?? 0;
    const may =
      ([6, 14].includes(z) && degree + impHs === 4 && impHs < 2) || ([15, 16].includes(z) && degree > 2);
    return stereo === undefined && may ? [{ atom }] : [];
  });
  const doubles = bonds.flatMap(({ bo = 1, stereo, atoms: [from, to] }, bond): readonly Site[] => {
    if (bo !== 2 || stereo !== undefined || aromatic.has(bond)) return [];
    if (![element(from), element(to)].every((z) => z === 6 || z === 7)) return [];
    if (rings.some((ring) => ring.length < smallestTransRing && ring.includes(from) && ring.includes(to)))
      return [];
    const [start, ...starts] = (neighbours[from] ?? []).filter((one) => one !== to);
    const [end, ...ends] = (neighbours[to] ?? []).filter((one) => one !== from);
    if (start === undefined || end === undefined) return [];
    const turns = (carbon: number, around: readonly number[], other: number): boolean =>
      element(carbon) === 6 && element(other) === 7 && around.some((one) => element(one) === 7);
    if (turns(from, [start, ...starts], to) || turns(to, [end, ...ends], from)) return [];
    return [{ bond, ends: [start, end] }];
  });
  return [...centres, ...doubles];
}

/** The sites that are stereogenic once the others are given: RDKit drops the marks of those that are not. */
function openSites(
  session: Session,
  json: Json,
  sites: readonly Site[],
  given: ReadonlyMap<Site, boolean>,
): readonly Site[] {
  const rest = sites.filter((site) => !given.has(site));
  const all = new Map([...given, ...rest.map((site) => [site, true] as const)]);
  const kept = session.tryReadJson(withSites(json, all));
  if (!kept) return [];
  const [{ atoms, bonds = [] }] = (JSON.parse(kept.json) as Json).molecules;
  return rest.filter((site) =>
    'atom' in site ? atoms[site.atom]?.stereo !== undefined : bonds[site.bond]?.stereo !== undefined,
  );
}

/** The molecule with these sites given in one way or the other. */
function withSites(json: Json, given: ReadonlyMap<Site, boolean>): string {
  const [{ atoms, bonds = [], ...molecule }, ...others] = json.molecules;
  const newAtoms = atoms.map((atom) => ({ ...atom }));
  const newBonds = bonds.map((bond) => ({ ...bond }));
  for (const [site, way] of given)
    if ('atom' in site) newAtoms[site.atom] = { ...newAtoms[site.atom], stereo: way ? 'cw' : 'ccw' };
    else {
      const bond = newBonds[site.bond];
      if (bond) newBonds[site.bond] = { ...bond, stereo: way ? 'cis' : 'trans', stereoAtoms: site.ends };
    }
  return JSON.stringify({
    ...json,
    molecules: [{ ...molecule, atoms: newAtoms, bonds: newBonds }, ...others],
  });
}
