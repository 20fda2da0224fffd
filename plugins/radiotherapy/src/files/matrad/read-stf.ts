import type { Beam } from '../../dose/index.ts';
import { importInvalid } from '../import/errors.ts';
import type { MatValue } from '../mat/index.ts';
import { fieldOf, isStruct, numberOf, numbersOf } from './fields.ts';

/**
 * Reads matRad's `stf`: beams of photons with a bixel for each ray, in the order of the dose matrix's columns.
 *
 * @throws TextGradError `IMPORT_INVALID`
 */
export function readStf(value: MatValue | undefined): readonly Beam[] {
  if (!isStruct(value)) return [];
  return value.elements.map((_, at): Beam => {
    const [x, y, z] = numbersOf(fieldOf(value, 'isoCenter', at)) ?? [];
    const gantryAngle = numberOf(fieldOf(value, 'gantryAngle', at));
    const bixelWidth = numberOf(fieldOf(value, 'bixelWidth', at));
    const rays = fieldOf(value, 'ray', at);
    if (x === undefined || y === undefined || z === undefined || gantryAngle === undefined || !bixelWidth)
      throw importInvalid(
        `Beam ${at + 1} of stf has no isocentre, angle or bixel width: save stf from matRad again.`,
      );
    if (!isStruct(rays))
      throw importInvalid(`Beam ${at + 1} of stf has no rays: save stf from matRad again.`);
    const couchAngle = numberOf(fieldOf(value, 'couchAngle', at)) ?? 0;
    const bixels = new Float64Array(2 * rays.elements.length);
    rays.elements.forEach((__, ray) => {
      const [rx = 0, , rz = 0] = numbersOf(fieldOf(rays, 'rayPos_bev', ray)) ?? [];
      bixels.set([rx, rz], 2 * ray);
    });
    return { gantryAngle, couchAngle, isocentre: [x, y, z], bixelWidth, bixels };
  });
}

/** The energy that all rays of matRad's `stf` have, MV; nothing where they differ or do not say. */
export function energyOfStf(value: MatValue | undefined): number | undefined {
  const rays = isStruct(value) ? value.elements.map((_, at) => fieldOf(value, 'ray', at)) : [];
  const energies = new Set(
    rays.flatMap((ray) =>
      isStruct(ray) ? ray.elements.map((_, at) => numberOf(fieldOf(ray, 'energy', at))) : [],
    ),
  );
  const [energy] = energies;
  return energies.size === 1 ? energy : undefined;
}
