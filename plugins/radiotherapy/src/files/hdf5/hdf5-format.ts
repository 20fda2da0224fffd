import { basename } from 'node:path';
import type { CaseFormat } from '../import/format.ts';
import { matRadCase, matRadVariables } from '../matrad/read-matrad.ts';
import { looksLikeHdf5, readHdf5 } from './read-hdf5.ts';

/** matRad workspaces that MATLAB saved with `-v7.3`. */
export const hdf5MatFormat: CaseFormat = {
  name: 'matrad-hdf5',
  title: 'matRad workspace (.mat, -v7.3; needs h5wasm)',
  description: 'as matRad workspaces of older versions',
  recognises: ({ kind, head }) => kind === 'file' && looksLikeHdf5(head),
  async read(source, options) {
    const variables = await readHdf5(source.path, 'variables', matRadVariables, options.budget);
    return matRadCase(variables, basename(source.path), options);
  },
};
