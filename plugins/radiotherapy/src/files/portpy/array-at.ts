import { join } from 'node:path';
import type { Hdf5Array } from '../hdf5/hdf5-file.ts';
import { readHdf5 } from '../hdf5/read-hdf5.ts';
import type { Budget } from '../import/budget.ts';
import type { Source } from '../import/format.ts';

/** The numbers that a pointer such as `CT_Data.h5/ct_hu_3d` names. */
export async function arrayAt(
  source: Pick<Source, 'path'>,
  pointer: string,
  budget: Budget,
): Promise<Hdf5Array> {
  const [file = '', ...place] = pointer.split('/');
  return readHdf5(join(source.path, file), 'array', place.join('/'), budget);
}
