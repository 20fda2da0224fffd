import { defineCommand } from '@textgrad/core';
import { scoreSettings } from './score-settings.ts';

/** `textgrad molecules score`: properties, drug-likeness, filters and docking of a list of molecules. */
export const scoreCommand = defineCommand({
  description:
    'Scores a list of molecules: properties, QED, synthetic accessibility, filters, docking with ligand efficiency, any objective. Writes a table, a page of the best, and poses.',
  argument: {
    name: 'file',
    description: 'SMILES or InChI lines, CSV or TSV with a column of them, SDF or MOL; also gzipped',
  },
  settings: scoreSettings,
  async run(file, settings, tools) {
    const { scoreList } = await import('./score-list.ts');
    await scoreList(file, settings, tools);
  },
});
