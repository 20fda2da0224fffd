import type { DoseInfluence } from '../../dose/index.ts';
import { rotationOf, toPatient } from '../../dose/rotation.ts';
import type { MatStruct, MatValue } from '../mat/index.ts';

const sourceAxisDistance = 1000;

/** Rows of doubles. */
export const rowOfNumbers = (...values: readonly number[]): MatValue => ({
  kind: 'numeric',
  type: 'double',
  size: [1, values.length],
  data: Float64Array.from(values),
  logical: false,
});

const text = (value: string): MatValue => ({ kind: 'text', size: [1, value.length], rows: [value] });

/** matRad's `stf`: a structure for each beam, a ray for each bixel, in world coordinates; without energies where none is known. */
export function stfOf({ beams, energy }: Pick<DoseInfluence, 'beams' | 'energy'>): MatStruct {
  return structs(
    beams.map(({ gantryAngle, couchAngle, isocentre, bixelWidth, bixels }) => {
      const rotation = rotationOf(gantryAngle, couchAngle);
      const count = bixels.length / 2;
      const rays = Array.from({ length: count }, (_, at) => {
        const [x = 0, z = 0] = [bixels[2 * at], bixels[2 * at + 1]];
        return {
          rayPos_bev: rowOfNumbers(x, 0, z),
          targetPoint_bev: rowOfNumbers(2 * x, sourceAxisDistance, 2 * z),
          rayPos: rowOfNumbers(...toPatient(rotation, [x, 0, z])),
          targetPoint: rowOfNumbers(...toPatient(rotation, [2 * x, sourceAxisDistance, 2 * z])),
          ...(energy === undefined ? {} : { energy: rowOfNumbers(energy) }),
        };
      });
      return {
        gantryAngle: rowOfNumbers(gantryAngle),
        couchAngle: rowOfNumbers(couchAngle),
        bixelWidth: rowOfNumbers(bixelWidth),
        radiationMode: text('photons'),
        machine: text('Generic'),
        SAD: rowOfNumbers(sourceAxisDistance),
        isoCenter: rowOfNumbers(...isocentre),
        numOfRays: rowOfNumbers(count),
        ray: structs(rays),
        sourcePoint_bev: rowOfNumbers(0, -sourceAxisDistance, 0),
        sourcePoint: rowOfNumbers(...toPatient(rotation, [0, -sourceAxisDistance, 0])),
        numOfBixelsPerRay: rowOfNumbers(...Array<number>(count).fill(1)),
        totalNumOfBixels: rowOfNumbers(count),
      };
    }),
  );
}

function structs(records: readonly Readonly<Record<string, MatValue>>[]): MatStruct {
  return {
    kind: 'struct',
    size: [1, records.length],
    fields: Object.keys(records[0] ?? {}),
    elements: records.map((record) => new Map(Object.entries(record))),
  };
}
