import { atomicNumberOf } from '../../chemistry/elements.ts';
import type { Session } from '../../chemistry/index.ts';
import { type InchiComponent, inchiLayers } from './layers.ts';
import { formsOf, type SettledComponent } from './tautomers.ts';

/** A molecule that an InChI was read as, with what to know of it; or why it was not read, in a sentence. */
export type ReadInchi =
  | { readonly ok: true; readonly smiles: string; readonly notes: readonly string[] }
  | { readonly ok: false; readonly problem: string };

const convert = 'write the molecule as SMILES, such as with obabel -iinchi list.txt -osmi';
const mostAtoms = 120;

/**
 * Reads a standard InChI. What is read is taken only where its own InChI, by the InChI software in RDKit, is the given one.
 *
 * Movable hydrogens are put where chemists write them, which is said where another tautomer has the same InChI; protons that were
 * added or taken away are left out, and said.
 */
export function readInchi(session: Session, text: string): ReadInchi {
  const layers = inchiLayers(text.trim());
  if (!layers)
    return {
      ok: false,
      problem: `"${text.slice(0, 80)}" is no standard InChI without isotopes and relative stereochemistry: ${convert}.`,
    };
  const heavy = layers.components.reduce((sum, { elements }) => sum + elements.length, 0);
  if (heavy === 0)
    return {
      ok: false,
      problem: 'The formula of the InChI names no atoms besides hydrogen: check that the line is whole.',
    };
  if (heavy > mostAtoms)
    return { ok: false, problem: `The InChI has ${heavy} heavy atoms; at most ${mostAtoms} are read.` };
  const parts = layers.components.map((component) => readComponent(session, component));
  const smiles = parts.map((part) => part?.smiles ?? '').join('.');
  if (parts.some((part) => part === undefined) || inchiOf(session, smiles) !== comparable(text))
    return {
      ok: false,
      problem: `"${text.slice(0, 80)}" could not be read with certainty${smiles.split('.').includes('') ? '' : ` (as ${smiles}, its InChI would be another)`}: ${convert}.`,
    };
  const movable = parts.some((part) => part?.movable);
  return {
    ok: true,
    smiles,
    notes: [
      ...(movable
        ? [`An InChI leaves the places of some hydrogens open; the tautomer ${smiles} is taken.`]
        : []),
      ...(layers.protons === 0
        ? []
        : [
            `The InChI says that protons were ${layers.protons > 0 ? 'added' : 'taken away'}; the neutral form ${smiles} is taken.`,
          ]),
    ],
  };
}

/** An InChI without what is not compared: its version, and protons. */
const comparable = (inchi: string): string =>
  inchi
    .trim()
    .split('/')
    .slice(1)
    .filter((layer, at) => at === 0 || !/^[ps]/u.test(layer))
    .join('/');

function inchiOf(session: Session, smiles: string): string | undefined {
  using molecule = session.tryRead(smiles);
  return molecule ? comparable(molecule.get_inchi()) : undefined;
}

function readComponent(session: Session, component: InchiComponent) {
  const texts = formsOf(component).flatMap((form) => written(session, component, form) ?? []);
  const [smiles] = texts;
  return smiles === undefined ? undefined : { smiles, movable: new Set(texts).size > 1 };
}

const stereoAtoms = ({ bonds }: InchiComponent, [from, to]: readonly [number, number]) => {
  const highest = (atom: number, not: number): number =>
    Math.max(
      -1,
      ...bonds
        .flatMap((bond) => (bond.includes(atom) ? bond : []))
        .filter((one) => one !== atom && one !== not),
    );
  return [highest(from, to), highest(to, from)] as const;
};

/** A form as canonical SMILES, by way of RDKit's JSON, whose parities go by the order of the bonds. */
function written(session: Session, component: InchiComponent, form: SettledComponent): string | undefined {
  const { centres, doubleBonds } = component;
  const degree = (atom: number): number => form.bonds.filter((bond) => bond.includes(atom)).length;
  const atoms = form.elements.map((element, at) => {
    const parity = centres.get(at);
    const stereo = parity === undefined ? {} : { stereo: parity === degree(at) > 3 ? 'cw' : 'ccw' };
    return {
      ...{ z: atomicNumberOf(element), impHs: form.hydrogens[at] ?? 0, chg: form.charges[at] ?? 0 },
      ...stereo,
    };
  });
  const bonds = form.bonds.map((ends, bond) => {
    const given = doubleBonds.find(({ ends: pair }) => ends.every((end) => pair.includes(end)));
    const bo = form.orders[bond] ?? 1;
    if (!given || bo !== 2) return { atoms: ends, bo };
    return {
      atoms: ends,
      bo,
      stereo: given.cis ? 'cis' : 'trans',
      stereoAtoms: stereoAtoms(component, ends),
    };
  });
  const json = {
    rdkitjson: { version: 11 },
    defaults: {
      atom: { z: 6, impHs: 0, chg: 0, nRad: 0, isotope: 0, stereo: 'unspecified' },
      bond: { bo: 1, stereo: 'unspecified' },
    },
    molecules: [{ atoms, bonds }],
  };
  using molecule = session.rdkit.get_mol(JSON.stringify(json));
  if (!molecule) return undefined;
  using again = session.tryRead(molecule.get_smiles());
  return again?.get_smiles();
}
