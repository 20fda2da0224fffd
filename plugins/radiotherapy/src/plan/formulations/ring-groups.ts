import { mainPrescription, type PatientCase } from '../../case/index.ts';
import { type Ring, ringName } from '../rings.ts';
import type { WeightGroup } from '../weight-group.ts';

/** A ring has thousands of voxels, of which a few are too hot: less does not move them. */
const startWeight = 10_000;

/** A weight for each ring around the targets: squared overdosing above the ring's dose, in organs too. */
export function ringGroups(given: PatientCase, rings: readonly Ring[]): readonly WeightGroup[] {
  const body = given.structures.find(({ role }) => role === 'body')?.name;
  if (body === undefined) return [];
  const around = given.prescriptions.map(({ structure }) => structure);
  return rings.map(
    ({ inner, outer, dose }): WeightGroup => ({
      name: ringName({ inner, outer }),
      structures: [body],
      dose: Number(((dose / 100) * mainPrescription(given).dose).toPrecision(3)),
      start: startWeight,
      terms: (allowed) => [
        {
          structure: body,
          shared: true,
          term: { kind: 'ring-overdosing', around, inner, outer, dose: allowed },
        },
      ],
    }),
  );
}
