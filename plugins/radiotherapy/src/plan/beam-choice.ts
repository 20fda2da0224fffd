import { usageError } from '@textgrad/core';
import { arcDirections, type BeamDirection, checkDirections, equispacedAngles } from '../dose/index.ts';
import type { PlannedBeam } from '../files/index.ts';
import type { BeamSettings } from './settings.ts';

/**
 * The directions that settings mean: gantry angles with their couch angles, arcs, both together, the beams of the case's own plan,
 * or so many at equal angles.
 *
 * @param planned - The beams of the case's RTPLAN.
 * @throws TextGradError `BEAMS_INVALID` for what makes no sense, such as couch angles of other beams than there are.
 */
export function directionsOf(
  { beams, gantry, couch, arcs, planBeams }: BeamSettings,
  planned: readonly PlannedBeam[] = [],
): readonly BeamDirection[] {
  const named = gantry !== undefined || arcs !== undefined;
  if (planBeams && (named || couch !== undefined))
    throw invalid(
      'The beams are to be those of the plan, and others are named too: choose planBeams, or gantry, couch and arcs',
    );
  if (couch !== undefined && gantry === undefined)
    throw invalid(
      'Couch angles are given without gantry angles: give one gantry angle for each, or couch in an arc',
    );
  if (!named && !planBeams) return equispacedAngles(beams).map((gantryAngle) => ({ gantryAngle }));
  const directions = planBeams
    ? ofPlan(planned)
    : [...single(gantry ?? [], couch), ...(arcs ?? []).flatMap(arcDirections)];
  if (directions.length > mostBeams)
    throw invalid(`${directions.length} beams are more than ${mostBeams}: give fewer`);
  checkDirections(directions);
  return directions;
}

/**
 * Refuses beams and machines of one's own with a case that brings its dose matrix: its beams are those of the matrix.
 *
 * @throws TextGradError `BEAMS_INVALID`
 */
export function refuseBeams({ gantry, couch, arcs, planBeams, machine }: BeamSettings): void {
  if ([gantry, couch, arcs, machine].some((one) => one !== undefined) || planBeams)
    throw invalid(
      'The case brings its own dose matrix, whose beams and machine are planned with: leave out gantry, couch, arcs, planBeams and machine, or the matrix',
    );
}

/** The most beams of a plan. */
const mostBeams = 100;

function single(gantry: readonly number[], couch: number | readonly number[] = 0): readonly BeamDirection[] {
  const couches = typeof couch === 'number' ? gantry.map(() => couch) : couch;
  if (couches.length !== gantry.length)
    throw invalid(
      `There are ${gantry.length} gantry angles and ${couches.length} couch angles: give one for each, or one for all`,
    );
  return gantry.map((gantryAngle, at) => ({ gantryAngle, couchAngle: couches[at] ?? 0 }));
}

function ofPlan(planned: readonly PlannedBeam[]): readonly BeamDirection[] {
  if (planned.length === 0)
    throw invalid(
      'The case comes with no plan whose beams could be taken: put its RTPLAN into the folder, or give gantry angles',
    );
  return planned.map(({ name, radiation, turns, position, gantryAngle, couchAngle, isocentre }) => {
    if (radiation !== '' && radiation !== 'PHOTON')
      throw invalid(
        `The plan's beam '${name}' is one of ${radiation.toLowerCase()}, and photons are planned here`,
      );
    if (turns)
      throw invalid(
        `The plan's beam '${name}' turns the gantry: give it as an arc, such as arcs=[{"from": 181, "to": 179, "beams": 30}]`,
      );
    if (position !== '' && position !== 'HFS')
      throw invalid(
        `The plan's beam '${name}' is of a patient who lies ${position}, and angles are read for HFS here: give gantry and couch angles`,
      );
    return { gantryAngle, couchAngle, ...(isocentre && { isocentre }) };
  });
}

const invalid = (reason: string) => usageError('BEAMS_INVALID', `${reason}.`);
