import type { Triple } from '../case/index.ts';

/** The axes of a beam's coordinates in patient coordinates: x, y along the beam, z. */
export type Rotation = readonly [x: Triple, y: Triple, z: Triple];

/**
 * The axes of a beam's eye view. The source lies at y = -SAD and the beam runs towards +y; at gantry and couch 0 the
 * axes are the patient's.
 */
export function rotationOf(gantryAngle: number, couchAngle: number): Rotation {
  const [cg, sg] = cosineAndSine(gantryAngle);
  const [cc, sc] = cosineAndSine(couchAngle);
  return [
    [cc * cg, sg, -sc * cg],
    [-cc * sg, cg, sc * sg],
    [sc, 0, cc],
  ];
}

function cosineAndSine(degrees: number): readonly [number, number] {
  const angle = (degrees * Math.PI) / 180;
  return [Math.cos(angle), Math.sin(angle)];
}

/** A point of the patient in a beam's coordinates, mm from the isocentre. */
export function toBeam(rotation: Rotation, isocentre: Triple, point: Triple): Triple {
  const [x, y, z] = [point[0] - isocentre[0], point[1] - isocentre[1], point[2] - isocentre[2]];
  const along = (axis: Triple): number => axis[0] * x + axis[1] * y + axis[2] * z;
  return [along(rotation[0]), along(rotation[1]), along(rotation[2])];
}

/** A direction in a beam's coordinates, in the patient's. */
export function toPatient(rotation: Rotation, [x, y, z]: Triple): Triple {
  const part = (axis: 0 | 1 | 2): number =>
    rotation[0][axis] * x + rotation[1][axis] * y + rotation[2][axis] * z;
  return [part(0), part(1), part(2)];
}
