import type { PhotonKernel } from '../dose/index.ts';
import { bixelTable } from '../dose/kernels/bixel-table.ts';
import type { SequencedBeam } from './segment.ts';

/** Where a monitor unit is 1 cGy: in water at 100 mm depth at the isocentre, in the middle of a field of 100 mm × 100 mm. */
const reference = { depth: 100, edge: 100, dose: 0.01 } as const;

/**
 * Monitor units of a fluence of 1, by the dose of a kernel: a machine that is calibrated isocentrically gives 1 cGy per MU in water,
 * 100 mm deep, in a field of 100 mm × 100 mm.
 *
 * The kernels' unit of fluence is no machine's; leakage, and the output of small openings through the head, are not known.
 */
export function monitorUnitsOfFluence(kernel: PhotonKernel): number {
  const { sourceAxisDistance } = kernel;
  const terms = kernel.terms(sourceAxisDistance - reference.depth);
  const table = bixelTable(terms, kernel, reference.edge, 1);
  // The first node lies a quarter of a millimetre from the middle, where the field is level.
  const dose = terms.reduce(
    (sum, term, at) => sum + term.depthDose(reference.depth) * (table.values[at] ?? 0),
    0,
  );
  return dose / reference.dose;
}

/** The monitor units of one fraction of sequenced beams, and how many segments they have. */
export function meterset(
  beams: readonly SequencedBeam[],
  perFluence: number,
): { readonly monitorUnits: number; readonly segments: number } {
  const all = beams.flatMap(({ segments }) => segments);
  return {
    monitorUnits: perFluence * all.reduce((sum, { weight }) => sum + weight, 0),
    segments: all.length,
  };
}
