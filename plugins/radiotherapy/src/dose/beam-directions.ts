import { usageError } from '@textgrad/core';
import type { Triple } from '../case/index.ts';
import { rotationOf, toPatient } from './rotation.ts';

/** Where a beam comes from. */
export interface BeamDirection {
  /** Degrees, IEC: 0 from the front, 90 from the patient's left. */
  readonly gantryAngle: number;
  /** Degrees; 0 where it is not said. */
  readonly couchAngle?: number;
  /** Patient coordinates, mm; the middle of the prescribed targets where it is not said. */
  readonly isocentre?: Triple;
}

/** Beams at equal distances along a turn of the gantry, the first and the last at its ends. */
export interface Arc {
  /** Degrees; the gantry turns from here by increasing angles, through 0 where `to` is smaller. */
  readonly from: number;
  readonly to: number;
  /** How many beams. */
  readonly beams: number;
  /** Degrees; 0 where it is not said. */
  readonly couch?: number;
}

/** The least turn that is an arc, and the least angle between directions, degrees. */
const least = { arc: 10, between: 1 } as const;

/**
 * The directions of an arc. A whole turn (from 0 to 360, from 180 to 180) has its beams at equal distances, none twice.
 *
 * @throws TextGradError `BEAMS_INVALID` for an arc of less than 10° or more than a turn, less than two beams, beams nearer than 1°.
 *
 * @example
 * ```ts
 * import { arcDirections } from '@textgrad/radiotherapy';
 *
 * console.log(arcDirections({ from: 300, to: 60, beams: 5 }).map(({ gantryAngle }) => gantryAngle)); // [ 300, 330, 0, 30, 60 ]
 * ```
 */
export function arcDirections({ from, to, beams, couch = 0 }: Arc): readonly BeamDirection[] {
  const turn = to > from ? to - from : to - from + 360;
  const whole = turn === 360;
  if (!(turn >= least.arc && turn <= 360))
    throw invalid(
      `An arc from ${from} to ${to} degrees turns by ${turn}: an arc turns by ${least.arc} to 360; give its beams as gantry angles`,
    );
  if (!(Number.isInteger(beams) && beams >= 2) || turn / (whole ? beams : beams - 1) < least.between)
    throw invalid(
      `An arc of ${turn} degrees with ${beams} beams cannot be planned: give 2 or more, at least 1 degree apart`,
    );
  const step = turn / (whole ? beams : beams - 1);
  return Array.from({ length: beams }, (_, at) => ({
    gantryAngle: Number(normal(from + at * step).toFixed(6)),
    couchAngle: couch,
  }));
}

/**
 * Refuses directions that no machine has or that come twice: a couch turned by more than 90°, beams within 1° of each other.
 *
 * @throws TextGradError `BEAMS_INVALID`
 */
export function checkDirections(directions: readonly BeamDirection[]): void {
  const axes = directions.map(({ gantryAngle, couchAngle = 0 }) => {
    const couch = normal(couchAngle);
    if (![gantryAngle, couchAngle].every(Number.isFinite))
      throw invalid(`Gantry ${gantryAngle} with couch ${couchAngle} is no direction: give degrees`);
    if (couch > 90 && couch < 270)
      throw invalid(
        `A couch at ${couchAngle} degrees is turned by more than 90: gantry ${normal(gantryAngle)} there is gantry ${normal(-gantryAngle)} with the couch at ${normal(couchAngle + 180)}`,
      );
    return toPatient(rotationOf(gantryAngle, couchAngle), [0, 1, 0]);
  });
  const limit = Math.cos(((least.between - 1e-6) * Math.PI) / 180);
  axes.forEach((axis, at) => {
    const twin = axes.findIndex(
      (other, before) =>
        before < at && sameIsocentre(directions[before], directions[at]) && dot(axis, other) > limit,
    );
    const [one, other] = [directions[twin], directions[at]];
    if (one && other)
      throw invalid(`${words(one)} and ${words(other)} are one direction: leave out one of them`);
  });
}

const words = ({ gantryAngle, couchAngle = 0 }: BeamDirection): string =>
  `Gantry ${gantryAngle} with couch ${couchAngle}`;

const sameIsocentre = (a: BeamDirection | undefined, b: BeamDirection | undefined): boolean =>
  JSON.stringify(a?.isocentre) === JSON.stringify(b?.isocentre);

const dot = (a: Triple, b: Triple): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

/** An angle from 0 to below 360. */
const normal = (degrees: number): number => ((degrees % 360) + 360) % 360;

const invalid = (reason: string) => usageError('BEAMS_INVALID', `${reason}.`);
