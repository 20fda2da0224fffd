import { defined } from '@textgrad/core';
import type { PatientSettings } from '../case/patient-settings.ts';
import { beamsAlong, type DoseInfluence, doseInfluence, waterKernel } from '../dose/index.ts';
import { directionsOf, refuseBeams } from './beam-choice.ts';
import { type EveryEntry, once } from './every-entry.ts';
import { caseKey, type GivenCase, givenCase } from './given-case.ts';
import { goalSet } from './goal-set.ts';
import { readMachine } from './machine.ts';
import { createPlanner, type Planner } from './planner.ts';
import type { PlannerSettings, ProblemSettings } from './settings.ts';
import type { WeightGroup } from './weight-group.ts';
import { weightGroups } from './weight-groups.ts';

/** Cases and planners with their dose matrices, kept because a run, its report and its files ask for the same ones. */
export interface PlanRoom {
  /** The case that settings mean; read again when its file has changed. */
  given(patient: PatientSettings): Promise<GivenCase>;
  /** The weights of a case. */
  groups(settings: ProblemSettings): Promise<readonly WeightGroup[]>;
  /** The planner of a case and beams; its dose matrix is calculated unless it is kept or comes with the case. */
  planner(settings: PlannerSettings, signal?: AbortSignal): Promise<Planner>;
}

/** How many planners, and how many dose matrices, a room keeps. */
const kept = 2;

/** Makes an empty room; it keeps the last case, the last two dose matrices and the last two planners. */
export function createPlanRoom(): PlanRoom {
  let last: { readonly key: string; readonly given: Promise<GivenCase> } | undefined;
  const matrices = new Map<string, DoseInfluence>();
  const exact = new Map<string, EveryEntry>();
  const planners = new Map<string, Planner>();
  const room: PlanRoom = {
    async given(patient) {
      const key = await caseKey(patient);
      if (last?.key !== key) last = { key, given: givenCase(patient) };
      return last.given;
    },
    async groups(settings) {
      const { case: given } = await room.given(settings);
      const { goals } = await goalSet(given, settings);
      return weightGroups(given, { problem: settings.problem, goals, rings: settings.rings });
    },
    async planner(settings, signal) {
      const { case: given, influence, digest, beams: planned } = await room.given(settings);
      const { bixelWidth, problem, rings, smoothness } = settings;
      const { goals } = await goalSet(given, settings);
      if (influence) refuseBeams(settings);
      const directions = directionsOf(settings, planned);
      const machine = settings.machine === undefined ? undefined : await readMachine(settings.machine);
      const kernel = influence ? undefined : (machine?.kernel ?? waterKernel);
      const irradiation = JSON.stringify([digest, directions, bixelWidth, machine?.digest]);
      const key = JSON.stringify([irradiation, problem, goals, rings, smoothness]);
      const known = planners.get(key);
      if (known) return known;
      // A case that brings its own dose matrix brings its own beams, and every entry.
      const sources = beamsAlong(given, directions, defined({ bixelWidth, kernel }));
      const matrix =
        influence ??
        matrices.get(irradiation) ??
        (await doseInfluence(given, sources, defined({ kernel, signal })));
      keep(matrices, irradiation, matrix);
      const everyEntry = influence
        ? undefined
        : (exact.get(irradiation) ??
          once((stop) => doseInfluence(given, sources, defined({ coreRadius: null, kernel, signal: stop }))));
      if (everyEntry) keep(exact, irradiation, everyEntry);
      const planner = createPlanner(
        given,
        matrix,
        defined({ problem, goals, rings, smoothness, everyEntry, kernel }),
      );
      keep(planners, key, planner);
      return planner;
    },
  };
  return room;
}

/** Keeps a value, and forgets the oldest where there are too many. */
function keep<TValue>(values: Map<string, TValue>, key: string, value: TValue): void {
  const [oldest] = values.keys();
  if (!values.has(key) && values.size >= kept && oldest !== undefined) values.delete(oldest);
  values.set(key, value);
}
