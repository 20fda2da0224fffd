import { type HealthChecks, messageOf } from '@textgrad/core';
import { hdf5Library } from './files/hdf5/library.ts';

/** What this plugin can use but does not bring: h5wasm, for cases in HDF5 (PortPy, matRad `-v7.3`). */
export const radiotherapyChecks: HealthChecks = async () => {
  const name = 'cases in HDF5';
  try {
    await hdf5Library();
    return [{ name, status: 'ok', found: 'h5wasm' }];
  } catch (error) {
    return [{ name, status: 'missing', found: messageOf(error) }];
  }
};
