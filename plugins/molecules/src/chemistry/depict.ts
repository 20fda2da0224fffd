import type { Mol } from '@rdkit/rdkit';
import { commonCoreOf } from './common-core.ts';
import { unknownAtom } from './errors.ts';
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
    const { width = 300, height = 220, highlightAtoms = [], alignTo } = options;
    const missing = highlightAtoms.find((atom) => !(atom >= 0 && atom < molecule.get_num_atoms()));
    if (missing !== undefined) throw unknownAtom(smiles, missing);
    // Without coordinates of its own the drawing would lie otherwise than the template that others are aligned to.
    molecule.set_new_coords();
    if (alignTo !== undefined) align(molecule, alignTo, session);
    const svg = molecule.get_svg_with_highlights(JSON.stringify({ width, height, atoms: highlightAtoms }));
    return svg
      .replace(/^<\?xml[^>]*\?>\s*/, '')
      .replace('<svg ', `<svg role='img' aria-label='${label(smiles)}' `);
  });
}

function align(molecule: Mol, alignTo: string, session: Session): void {
  using template = session.read(alignTo);
  template.set_new_coords();
  const core = commonCoreOf(template, molecule, session, true);
  if (core === undefined) return;
  molecule.generate_aligned_coords(
    template,
    JSON.stringify({ referencePattern: core.smarts, acceptFailure: true }),
  );
}

const label = (smiles: string): string =>
  smiles.replace(/[&<>'"]/g, (character) => `&#${character.charCodeAt(0)};`);
