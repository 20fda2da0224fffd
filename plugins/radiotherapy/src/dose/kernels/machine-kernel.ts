import { usageError } from '@textgrad/core';
import { type KernelTerm, type PhotonKernel, pixelWidth } from './photon-kernel.ts';

/** A photon machine in matRad's terms (`photons_*.mat`). */
export interface PhotonMachine {
  readonly name: string;
  /** Its nominal energy, MV, where that is known. */
  readonly energy?: number | undefined;
  /** mm. */
  readonly sourceAxisDistance: number;
  /** Full width at half maximum of the penumbra at the isocentre, mm. */
  readonly penumbra: number;
  /** Attenuation of the depth curves, per mm. */
  readonly m: number;
  /** Build-up of each term's depth curve, per mm. */
  readonly betas: readonly number[];
  /** Distances in mm at which kernels are given, ascending from 0. */
  readonly kernelPositions: ArrayLike<number>;
  /** For each source-surface distance in mm, one lateral kernel for each term. */
  readonly kernels: readonly {
    readonly sourceSurfaceDistance: number;
    readonly terms: readonly ArrayLike<number>[];
  }[];
}

/** How far the surface may lie from the nearest kernel's, mm. */
const farthest = 150;

/**
 * The kernel of a machine: depth curves β / (β - m) (e^(-md) - e^(-βd)), lateral kernels of the nearest source-surface
 * distance, read linearly and 0 beyond their end. As in matRad, which samples squares at the corners of its pixels, a
 * bixel's dose lies half a pixel towards -x and -z.
 *
 * @throws TextGradError `MACHINE_INVALID` when numbers are missing or not finite, and from `terms` where the surface lies far from all distances that
 * have kernels.
 */
export function machineKernel(machine: PhotonMachine): PhotonKernel {
  const { name, energy, sourceAxisDistance, penumbra, m, betas, kernelPositions, kernels } = machine;
  const scalars = [sourceAxisDistance, penumbra, m, ...betas, energy ?? 1];
  const complete = kernels.every(
    ({ terms }) => terms.length === betas.length && terms.every((t) => t.length === kernelPositions.length),
  );
  if (!scalars.every((value) => Number.isFinite(value) && value > 0) || kernels.length === 0 || !complete)
    throw usageError(
      'MACHINE_INVALID',
      `The machine '${name}' is incomplete: it needs positive energy, SAD, penumbra, m and betas, and for each SSD one kernel for each beta, as long as the kernel positions.`,
    );
  return {
    name,
    energy,
    sourceAxisDistance,
    penumbra,
    offset: -pixelWidth / 2,
    terms(distance) {
      const nearest = kernels.reduce((best, one) =>
        Math.abs(one.sourceSurfaceDistance - distance) < Math.abs(best.sourceSurfaceDistance - distance)
          ? one
          : best,
      );
      if (Math.abs(nearest.sourceSurfaceDistance - distance) > farthest)
        throw usageError(
          'MACHINE_INVALID',
          `The machine '${name}' has no kernel for a surface ${distance.toFixed(0)} mm from the source, its nearest is for ${nearest.sourceSurfaceDistance} mm: move the isocentre, or take a machine with one.`,
        );
      return betas.map((beta, index): KernelTerm => {
        const values = nearest.terms[index] ?? [];
        return {
          depthDose: (depth) => (beta / (beta - m)) * (Math.exp(-m * depth) - Math.exp(-beta * depth)),
          pixelWeight: (at) => interpolated(kernelPositions, values, at),
        };
      });
    },
  };
}

function interpolated(positions: ArrayLike<number>, values: ArrayLike<number>, at: number): number {
  // Positions are nearly always multiples of the pixel; start there and search on.
  let upper = Math.min(positions.length - 1, Math.max(1, Math.floor(at / pixelWidth)));
  while (upper > 1 && (positions[upper - 1] ?? 0) >= at) upper--;
  while (upper < positions.length && (positions[upper] ?? 0) < at) upper++;
  if (upper >= positions.length) return 0;
  const [from = 0, to = 0] = [positions[upper - 1], positions[upper]];
  const share = to > from ? (at - from) / (to - from) : 0;
  return (values[upper - 1] ?? 0) * (1 - share) + (values[upper] ?? 0) * share;
}
