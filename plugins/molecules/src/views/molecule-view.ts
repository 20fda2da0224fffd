import type { View } from '@textgrad/core';
import { changedAtoms, depict, loadToolkit } from '../chemistry/index.ts';

/** Draws a molecule; with the molecule before it, in the same orientation and with the changed atoms marked. */
export const moleculeView: View = {
  title: 'Structure',
  async draw(smiles, { previous, width = 300, height = 200 } = {}) {
    const toolkit = await loadToolkit();
    const change =
      previous === undefined || previous === smiles
        ? {}
        : { alignTo: previous, highlightAtoms: await changedAtoms(toolkit, previous, smiles) };
    return depict(toolkit, smiles, { width, height, ...change });
  },
};
