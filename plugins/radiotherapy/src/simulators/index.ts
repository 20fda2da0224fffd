import { defined, definePart, type Simulator } from '@textgrad/core';
import { z } from 'zod';
import { patientFields } from '../case/patient-settings.ts';
import { directionsOf } from '../plan/beam-choice.ts';
import { goalSet, type PlanRoom } from '../plan/index.ts';
import { readMachine } from '../plan/machine.ts';
import { beamFields, goalFields, problemFields, shiftFields } from '../plan/settings.ts';
import { planSimulator } from './plan-simulator.ts';

export { type PlanSimulatorSettings, planSimulator } from './plan-simulator.ts';

/** The setting that says whether sensitivities are measured too. */
export const sensitivityFields = {
  sensitivities: z
    .boolean()
    .default(false)
    .describe(
      'Whether the words say what each weight does to each goal, at two more solves for each weight.',
    ),
} as const;

/** The settings of the simulator `plan`: a patient, beams, goals. */
export const planSettings = z.strictObject({
  ...patientFields,
  ...beamFields,
  ...problemFields,
  ...goalFields,
  ...sensitivityFields,
  ...shiftFields,
});

/** Checked settings of the simulator `plan`. */
export type PlanSettings = z.infer<typeof planSettings>;

/**
 * Makes the simulator of plans from plain settings: reads the case, calculates its dose matrix and binds the goals.
 *
 * @throws TextGradError `DOSE_TOO_LARGE`, those of {@link importCase} and {@link goalSet}.
 */
export async function createPlanSimulator(
  settings: PlanSettings,
  room: PlanRoom,
  signal?: AbortSignal,
): Promise<Simulator> {
  const { case: given, digest, beams: planned, influence } = await room.given(settings);
  const { goals, watched, notes, wanted, applied } = await goalSet(given, settings);
  const { beams, bixelWidth, problem, rings, sensitivities, smoothness, setupShifts } = settings;
  // Beams of one's own, and a machine by what its file holds.
  const directions = influence ? undefined : directionsOf(settings, planned);
  const machine = settings.machine === undefined ? undefined : (await readMachine(settings.machine)).digest;
  const planner = await room.planner(settings, signal);
  return planSimulator(planner, {
    goals,
    watched,
    notes,
    count: { wanted, applied },
    sensitivities,
    setupShifts,
    identity: defined({ case: digest, beams, directions, machine, bixelWidth, smoothness, problem, rings }),
  });
}

/** The simulators of this plugin; those of one room share its cases and dose matrices. */
export const planSimulators = (room: PlanRoom) => ({
  plan: definePart({
    description: 'Solves the plan that weights of a patient stand for, and holds its dose against goals.',
    settings: planSettings,
    make: (settings: PlanSettings, { signal }) => createPlanSimulator(settings, room, signal),
  }),
});
