import type { PatientSettings } from '../case/patient-settings.ts';
import { createBeams, doseInfluence, equispacedAngles } from '../dose/index.ts';
import { caseKey, type GivenCase, givenCase } from './given-case.ts';
import { createPlanner, type Planner } from './planner.ts';
import type { PlannerSettings } from './settings.ts';

/** Cases and planners with their dose matrices, kept because a run, its report and its files ask for the same ones. */
export interface PlanRoom {
  /** The case that settings mean; read again when its file has changed. */
  given(patient: PatientSettings): Promise<GivenCase>;
  /** The planner of a case and beams; its dose matrix is calculated unless it is kept or comes with the case. */
  planner(settings: PlannerSettings, signal?: AbortSignal): Promise<Planner>;
}

/** How many planners a room keeps. */
const kept = 2;

/** Makes an empty room; it keeps the last case and the last two planners. */
export function createPlanRoom(): PlanRoom {
  let last: { readonly key: string; readonly given: Promise<GivenCase> } | undefined;
  const planners = new Map<string, Planner>();
  const room: PlanRoom = {
    async given(patient) {
      const key = await caseKey(patient);
      if (last?.key !== key) last = { key, given: givenCase(patient) };
      return last.given;
    },
    async planner(settings, signal) {
      const { case: given, influence, digest } = await room.given(settings);
      const { beams, bixelWidth } = settings;
      const key = JSON.stringify([digest, beams, bixelWidth]);
      const known = planners.get(key);
      if (known) return known;
      // A case that brings its own dose matrix brings its own beams.
      const gantryAngles = equispacedAngles(beams);
      const sources = createBeams(given, { gantryAngles, bixelWidth });
      const planner = influence
        ? createPlanner(given, influence)
        : createPlanner(given, await doseInfluence(given, sources, { signal }), (stop) =>
            doseInfluence(given, sources, { coreRadius: null, signal: stop }),
          );
      const [oldest] = planners.keys();
      if (planners.size >= kept && oldest !== undefined) planners.delete(oldest);
      planners.set(key, planner);
      return planner;
    },
  };
  return room;
}
