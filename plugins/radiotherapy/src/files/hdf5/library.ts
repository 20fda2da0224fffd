import { usageError } from '@textgrad/core';

export type Library = typeof import('h5wasm/node');

/**
 * The library that reads HDF5.
 *
 * @throws TextGradError `HDF5_MISSING` when it, an optional dependency, is not installed.
 */
export async function hdf5Library(): Promise<Library> {
  try {
    const library = await import('h5wasm/node');
    await library.ready;
    return library;
  } catch (cause) {
    throw usageError(
      'HDF5_MISSING',
      'Files in HDF5 need a library that is not installed: npm install h5wasm',
      { cause },
    );
  }
}
