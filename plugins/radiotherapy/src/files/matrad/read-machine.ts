import { machineKernel, type PhotonKernel } from '../../dose/index.ts';
import { importInvalid } from '../import/errors.ts';
import { type MatValue, readMat } from '../mat/index.ts';
import { fieldOf, isStruct, numberOf, numbersOf, textOf } from './fields.ts';

/**
 * Reads a photon machine of matRad (`photons_*.mat`): its depth curves and lateral kernels.
 *
 * @throws TextGradError `MAT_INVALID`, `IMPORT_INVALID` for a file without a photon machine, `MACHINE_INVALID` for one that
 * is not complete.
 */
export function decodeMatRadMachine(
  bytes: Uint8Array,
  options: { readonly maxBytes?: number } = {},
): PhotonKernel {
  return matRadMachine(readMat(bytes, { ...options, only: ['machine'] }).get('machine'));
}

function matRadMachine(machine: MatValue | undefined): PhotonKernel {
  const data = fieldOf(machine, 'data');
  const kernel = fieldOf(data, 'kernel');
  const positions = numbersOf(fieldOf(data, 'kernelPos'));
  if (!isStruct(kernel) || !positions)
    throw importInvalid(
      "This file has no photon machine of matRad's: it needs machine.data.kernel and kernelPos.",
    );
  const meta = fieldOf(machine, 'meta');
  const number = (value: MatValue | undefined): number => numberOf(value) ?? Number.NaN;
  return machineKernel({
    name: textOf(fieldOf(meta, 'name')) ?? textOf(fieldOf(meta, 'machine')) ?? 'matRad machine',
    energy: numberOf(fieldOf(data, 'energy')),
    sourceAxisDistance: number(fieldOf(meta, 'SAD')),
    penumbra: number(fieldOf(data, 'penumbraFWHMatIso')),
    m: number(fieldOf(data, 'm')),
    betas: [...(numbersOf(fieldOf(data, 'betas')) ?? [])],
    kernelPositions: positions,
    kernels: kernel.elements.map((one) => ({
      sourceSurfaceDistance: number(one.get('SSD')),
      terms: ['kernel1', 'kernel2', 'kernel3'].flatMap((name) => {
        const values = numbersOf(one.get(name));
        return values ? [values] : [];
      }),
    })),
  });
}
