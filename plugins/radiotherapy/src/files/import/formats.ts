import { basename } from 'node:path';
import { decodeCase } from '../../case/index.ts';
import { dicomFormat } from '../dicom/dicom-format.ts';
import { hdf5MatFormat } from '../hdf5/hdf5-format.ts';
import { readMat } from '../mat/index.ts';
import { matRadCase, matRadVariables } from '../matrad/read-matrad.ts';
import { openKbpFormat } from '../openkbp/read-openkbp.ts';
import { portPyFormat } from '../portpy/read-portpy.ts';
import { completeCase } from './complete.ts';
import type { CaseFormat } from './format.ts';
import { gridOfSpacing, resampleDraft } from './resample.ts';
import { bytesOf } from './source.ts';

const latin1 = (bytes: Uint8Array, from: number, to: number): string =>
  Buffer.from(bytes.subarray(from, to)).toString('latin1');

const native: CaseFormat = {
  name: 'native',
  title: 'Case file of this toolkit (TGCASE1)',
  description: 'densities, structures, prescriptions, fractions',
  recognises: ({ kind, head }) => kind === 'file' && latin1(head, 0, 7) === 'TGCASE1',
  async read(source, { budget, prescription, spacing }) {
    const read = decodeCase(await bytesOf(source, budget));
    if (!prescription && spacing === undefined) return { case: read, notes: [] };
    const draft = { ...read, notes: [] };
    return completeCase(
      spacing === undefined ? draft : resampleDraft(draft, gridOfSpacing(read.grid, spacing), budget),
      prescription,
    );
  },
};

const matRad: CaseFormat = {
  name: 'matrad',
  title: 'matRad workspace (.mat, -v6 and -v7)',
  description: 'ct and cst; pln, stf, dij and resultGUI where they are there',
  recognises: ({ kind, head }) =>
    kind === 'file' && ['IM', 'MI'].includes(latin1(head, 126, 128)) && latin1(head, 0, 10) !== 'MATLAB 7.3',
  async read(source, options) {
    const bytes = await bytesOf(source, options.budget);
    // The reader keeps account itself, of a part that is set aside for it.
    const maxBytes = Math.floor(options.budget.left / 2);
    options.budget.take(maxBytes, 'The MATLAB file');
    const variables = readMat(bytes, { maxBytes, only: matRadVariables });
    return matRadCase(variables, basename(source.path), options);
  },
};

/** The formats that cases are read from, in the order in which they are tried. */
export const caseFormats: readonly CaseFormat[] = [
  native,
  matRad,
  hdf5MatFormat,
  portPyFormat,
  openKbpFormat,
  dicomFormat,
];
