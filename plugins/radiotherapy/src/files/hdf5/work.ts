import type { MatValue } from '../mat/index.ts';
import type { Hdf5Array, Hdf5File } from './hdf5-file.ts';
import { readHdf5Mat } from './hdf5-mat.ts';

/** What can be read from an HDF5 file in one go. */
export const hdf5Work = {
  /** The numbers at a place such as `beamlets/position_x_mm`. */
  array: (file: Hdf5File, place: string): Hdf5Array => file.array(place),
  /** Variables of a MATLAB file of version 7.3, by name. */
  variables: (file: Hdf5File, wanted: readonly string[]): ReadonlyMap<string, MatValue> =>
    readHdf5Mat(file, wanted),
};

export type Hdf5Work = typeof hdf5Work;

/** What the thread is asked for. */
export interface Hdf5Job {
  readonly path: string;
  readonly work: keyof Hdf5Work;
  readonly what: string | readonly string[];
  /** Bytes that may be taken, and those that are left of them. */
  readonly limit: number;
  readonly left: number;
}

/** What the thread answers: a result and what is left of its bytes, or a refusal in words. */
export type Hdf5Answer =
  | { readonly ok: true; readonly result: unknown; readonly left: number }
  | {
      readonly ok: false;
      readonly code: string;
      readonly message: string;
      readonly details: Record<string, unknown>;
    };
