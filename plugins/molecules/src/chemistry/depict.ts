import type { Mol } from '@rdkit/rdkit';
import { defined } from '@textgrad/core';
import { unknownAtom } from './errors.ts';
import { type Layout, layLike } from './layout.ts';
import type { Session } from './session.ts';
import type { Toolkit } from './toolkit.ts';

/** Options of {@link depict}. */
export interface DepictOptions {
  /** Pixels; 300 by default. */
  readonly width?: number;
  /** Pixels; 220 by default. */
  readonly height?: number;
  /** Indices of atoms to mark, counted from 0 in the order of the SMILES; see {@link changedAtoms}. */
  readonly highlightAtoms?: readonly number[];
  /** SMILES of a molecule whose depiction this one shall lie like, as far as both are alike. */
  readonly alignTo?: string;
  /** Where its atoms lie, in place of `alignTo`; see {@link layOut}. */
  readonly layout?: Layout;
  /** Colours of atoms by index, as `#rrggbb`; they take the place of marks. */
  readonly atomColours?: ReadonlyMap<number, string>;
  /** The length of a bond in pixels, where the molecule then fits; as long as fits by default. */
  readonly bondLength?: number;
}

/**
 * Draws a molecule as an SVG element without XML prolog, ready to stand in HTML.
 *
 * @throws TextGradError `MOLECULE_INVALID` when a SMILES cannot be read, `ATOM_UNKNOWN` when an atom to mark is not
 * there.
 *
 * @example
 * ```ts
 * import { changedAtoms, depict, loadToolkit } from '@textgrad/molecules';
 *
 * const toolkit = await loadToolkit();
 * const highlightAtoms = await changedAtoms(toolkit, 'c1ccccc1', 'Fc1ccccc1');
 * const svg = await depict(toolkit, 'Fc1ccccc1', { highlightAtoms, alignTo: 'c1ccccc1' });
 * console.log(svg.startsWith('<svg')); // true
 * ```
 */
export async function depict(toolkit: Toolkit, smiles: string, options: DepictOptions = {}): Promise<string> {
  return await toolkit.withMolecule(smiles, (molecule, session) => {
    const { alignTo, layout } = options;
    using laidOut = layout && session.rdkit.get_mol(layout.molfile);
    if (laidOut) return draw(laidOut, smiles, options);
    // Without coordinates of its own the drawing would lie otherwise than the template that others are aligned to.
    molecule.set_new_coords();
    if (alignTo !== undefined) align(molecule, alignTo, session);
    return draw(molecule, smiles, options);
  });
}

function draw(molecule: Mol, smiles: string, options: DepictOptions): string {
  const { width = 300, height = 220, highlightAtoms = [], atomColours, bondLength } = options;
  const atoms = atomColours ? [...atomColours.keys()] : highlightAtoms;
  const missing = atoms.find((atom) => !(atom >= 0 && atom < molecule.get_num_atoms()));
  if (missing !== undefined) throw unknownAtom(smiles, missing);
  const svg = molecule.get_svg_with_highlights(
    JSON.stringify({
      width,
      height,
      atoms,
      ...defined({ fixedBondLength: bondLength }),
      ...(atomColours ? colouring(atomColours) : {}),
    }),
  );
  return svg
    .replace(/^<\?xml[^>]*\?>\s*/, '')
    .replaceAll(defaults, "'")
    .replace('<svg ', `<svg role='img' aria-label='${label(smiles)}' `);
}

/** What RDKit says of every line although it is so in any SVG. */
const defaults = ";stroke-linecap:butt;stroke-linejoin:miter;stroke-opacity:1'";

const colouring = (colours: ReadonlyMap<number, string>) => ({
  highlightAtomColors: Object.fromEntries([...colours].map(([atom, colour]) => [atom, sharesOf(colour)])),
  highlightAtomRadii: Object.fromEntries([...colours.keys()].map((atom) => [atom, 0.5])),
});

/** Red, green and blue from 0 to 1. */
const sharesOf = (colour: string): readonly number[] =>
  [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255);

function align(molecule: Mol, alignTo: string, session: Session): void {
  using template = session.read(alignTo);
  template.set_new_coords();
  layLike(molecule, template, session);
}

const label = (smiles: string): string =>
  smiles.replace(/[&<>'"]/g, (character) => `&#${character.charCodeAt(0)};`);
