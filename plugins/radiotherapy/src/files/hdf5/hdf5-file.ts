import { TextGradError, usageError } from '@textgrad/core';
import type { Dataset, Entity, File, Group } from 'h5wasm/node';
import type { Budget } from '../import/budget.ts';
import { importInvalid } from '../import/errors.ts';

type Library = typeof import('h5wasm/node');

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

/** Whether bytes begin like an HDF5 file, which MATLAB puts behind a header of 512 bytes. */
export function looksLikeHdf5(head: Uint8Array): boolean {
  const text = Buffer.from(head).toString('latin1');
  return text.startsWith('\x89HDF\r\n') || text.startsWith('\x89HDF\r\n', 512);
}

/**
 * Opens an HDF5 file while `work` reads it.
 *
 * @throws TextGradError `HDF5_MISSING` when h5wasm, an optional dependency, is not installed; `IMPORT_INVALID` for files that
 * are cut off or damaged; `IMPORT_TOO_LARGE`
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
    if (cause instanceof TextGradError) throw cause;
    throw importInvalid(`'${path}' is cut off or damaged: it cannot be read as HDF5.`, cause);
  } finally {
    close(file);
    library.Module.deactivate_throwing_error_handler();
  }
}

function close(file: File | undefined): void {
  try {
    file?.close();
  } catch {
    // What cannot be closed was not open.
  }
}

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
