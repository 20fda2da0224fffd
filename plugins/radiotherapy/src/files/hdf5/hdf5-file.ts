import { TextGradError } from '@textgrad/core';
import type { Dataset, Entity, File, Group } from 'h5wasm/node';
import type { Budget } from '../import/budget.ts';
import { importInvalid } from '../import/errors.ts';
import { hdf5Library, type Library } from './library.ts';

/** Numbers as HDF5 stores them, with the sizes of their dimensions, slowest first. */
export interface Hdf5Array {
  readonly shape: readonly number[];
  readonly values: ArrayLike<number | bigint>;
}

/** An HDF5 file that is open for reading. */
export interface Hdf5File {
  readonly root: Group;
  readonly library: Library;
  /** The numbers of a dataset; their memory is asked for before they are read. */
  array(path: string): Hdf5Array;
  numbers(dataset: Dataset, what: string): Hdf5Array;
}

/**
 * Opens an HDF5 file while `work` reads it. A damaged file can leave the library's memory in disorder, and then nothing else
 * can be read with it: that is thrown as it is, so that the thread ends which has this library.
 *
 * @throws TextGradError `IMPORT_INVALID` for files that are cut off or damaged; `IMPORT_TOO_LARGE`
 * @throws RuntimeError of WebAssembly
 */
export async function withHdf5<TResult>(
  path: string,
  budget: Budget,
  work: (file: Hdf5File) => TResult,
): Promise<TResult> {
  const library = await hdf5Library();
  let file: File | undefined;
  // Otherwise the library prints errors to the console and goes on.
  library.Module.activate_throwing_error_handler();
  try {
    file = new library.File(path, 'r');
    const root = file;
    const numbers = (dataset: Dataset, what: string): Hdf5Array => readNumbers(dataset, what, budget);
    return work({
      root,
      library,
      numbers,
      array(place) {
        const found: Entity | null = root.get(place);
        if (!(found instanceof library.Dataset))
          throw importInvalid(`'${path}' has no numbers called '${place}': the folder is not complete.`);
        return numbers(found, place);
      },
    });
  } catch (cause) {
    if (cause instanceof TextGradError || isTrap(cause)) throw cause;
    throw damaged(path, cause);
  } finally {
    close(file);
  }
}

/** A trap in WebAssembly, or an abort of the library in it. */
const isTrap = (cause: unknown): boolean => cause instanceof Error && cause.name === 'RuntimeError';

export const damaged = (path: string, cause?: unknown): TextGradError =>
  importInvalid(`'${path}' is cut off or damaged: it cannot be read as HDF5.`, cause);

function close(file: File | undefined): void {
  try {
    file?.close();
  } catch {
    // What cannot be closed was not open.
  }
}

function readNumbers(dataset: Dataset, what: string, budget: Budget): Hdf5Array {
  const { shape } = dataset;
  const { size } = dataset.metadata;
  if (!shape?.every((n) => Number.isSafeInteger(n) && n >= 0) || !(size > 0))
    throw importInvalid(`'${what}' holds no array of numbers.`);
  // Once in the library's memory and once in ours.
  budget.take(2 * size * shape.reduce((all, n) => all * n, 1), `'${what}'`);
  const { value } = dataset;
  if (typeof value === 'number' || typeof value === 'bigint') return { shape, values: [value] };
  if (!ArrayBuffer.isView(value) || !('length' in value))
    throw importInvalid(`'${what}' holds no array of numbers.`);
  return { shape, values: value };
}
