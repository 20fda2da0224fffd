import { usageError } from '@textgrad/core';
import type { Receptor } from '../pdbqt/receptor.ts';
import { assignXsTypes, noXsType } from './assign-types.ts';
import type { TypedAtoms } from './build-grid.ts';
import { covalentBonds } from './covalent-bonds.ts';
import { ReceptorCells } from './receptor-cells.ts';

/** A receptor with the atom types of the scoring function, made once and used for any number of ligands and boxes. */
export interface TypedReceptor {
  readonly atoms: TypedAtoms;
  readonly cells: ReceptorCells;
}

/**
 * Types the heavy atoms of a receptor by their bonds.
 *
 * @throws TextGradError `RECEPTOR_INVALID` when it has no heavy atoms.
 */
export function typeReceptor({ atoms }: Receptor): TypedReceptor {
  const types = assignXsTypes(
    atoms.map(({ type }) => type),
    covalentBonds(atoms),
  );
  const heavy = atoms.flatMap((atom, index) => {
    const type = types[index] ?? noXsType;
    return type === noXsType ? [] : [{ atom, type }];
  });
  if (heavy.length === 0)
    throw usageError('RECEPTOR_INVALID', 'The receptor has hydrogens only, which Vina does not see.');
  const coordinates = new Float64Array(new SharedArrayBuffer(24 * heavy.length));
  const heavyTypes = new Uint8Array(new SharedArrayBuffer(heavy.length));
  heavy.forEach(({ atom, type }, index) => {
    coordinates.set([atom.x, atom.y, atom.z], 3 * index);
    heavyTypes[index] = type;
  });
  const arrays = { coordinates, types: heavyTypes };
  return { atoms: arrays, cells: new ReceptorCells(arrays) };
}
