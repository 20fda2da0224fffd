import { evaluation, formatGoal, type Measurement, quantity, type Simulator } from '@textgrad/core';
import type { PatientCase } from '../case/index.ts';
import { setupShifts } from '../comparison/index.ts';
import {
  bindGoals,
  type ClinicalGoal,
  doseDistribution,
  evaluateGoals,
  hotSpots,
} from '../evaluation/index.ts';
import { kernelOf } from '../plan/deliver.ts';
import { unprescribedTargets } from '../plan/formulations/index.ts';
import type { GoalSet } from '../plan/goal-set.ts';
import { narrowBixels } from '../plan/narrow-bixels.ts';
import { watchedMeasurements } from '../plan/outside-limit.ts';
import type { Planner } from '../plan/planner.ts';
import { worstShifts } from '../plan/worst-shifts.ts';
import { withSensitivities } from './sensitivities.ts';

/** Settings of {@link planSimulator}. */
export interface PlanSimulatorSettings {
  readonly goals: readonly ClinicalGoal[];
  /** What is measured beside the goals. */
  readonly watched?: readonly ClinicalGoal[];
  /** What is to be known of the goals, such as those that do not apply, a sentence each. */
  readonly notes?: readonly string[];
  /** How many goals were wanted and how many of them apply; where some do not, it is measured, so that results show it. */
  readonly count?: Pick<GoalSet, 'wanted' | 'applied'>;
  /** Whether each goal's metric comes with what each weight does to it, at two more solves for each weight. */
  readonly sensitivities?: boolean;
  /** Shifts of the patient, mm, at the worst of which each goal is measured too. */
  readonly setupShifts?: readonly number[];
  /** What the case and its beams are; part of the content key of every evaluation. */
  readonly identity: Readonly<Record<string, unknown>>;
}

/**
 * Measures weights: solves the plan that they stand for, and holds its dose against the goals.
 *
 * The result depends on the weights, the case and the settings alone, never on what was solved before. The score is minus
 * the sum of relative misses: 0 when every goal is met. A plan whose D95 cannot be brought to the prescription has a problem.
 */
export function planSimulator(planner: Planner, settings: PlanSimulatorSettings): Simulator {
  const { sensitivities = false, setupShifts: shifts = [], identity, notes = [], watched = [] } = settings;
  if (shifts.length > 0) kernelOf(planner);
  const counted = countOf(settings.count);
  const goals = bindGoals(planner.case, settings.goals);
  const { codec } = planner;
  const onGoals = notes.length > 0 ? { Goals: notes.join(' ') } : {};
  const unprescribed = wordsOnUnprescribed(planner.case);
  return {
    name: 'radiotherapy/plan',
    version: '8',
    settings: {
      ...identity,
      sensitivities,
      setupShifts: shifts,
      goals: goals.map(
        ({ structure, metric, goal }) =>
          `${structure} ${metric.name} ${formatGoal(goal)} weight ${goal.weight}${goal.hard ? ' hard' : ''}`,
      ),
    },
    async evaluate(text, { signal }) {
      const read = await codec.decode(text);
      if (!read.ok) return evaluation({ problems: read.problems });
      const plan = await planner.solve(read.value, { signal });
      const dose = doseDistribution(planner.influence, plan.dose);
      const { measurements, problems } = evaluateGoals(planner.case, dose, goals);
      const narrow = narrowBixels(planner.influence);
      const onGrid = narrow === undefined ? {} : { Grid: narrow };
      const feedback = { ...onGoals, ...onGrid, ...unprescribed, ...hotSpots(planner.case, dose, goals) };
      const shifted =
        shifts.length === 0
          ? []
          : await setupShifts(planner.case, { ...planner.influence, weights: plan.weights }, shifts, {
              kernel: kernelOf(planner),
              signal,
            });
      const worst = worstShifts(planner.case, goals, shifted).map(({ measurement }) => measurement);
      const measured = evaluation({
        measurements: [
          ...measurements,
          ...watchedMeasurements(planner.case, dose, watched),
          ...worst,
          ...counted,
        ],
        problems: [...plan.notes, ...problems],
        feedback,
      });
      return sensitivities
        ? withSensitivities(planner, read.value, plan, { goals, measured, signal })
        : measured;
    },
  };
}

function countOf(count: PlanSimulatorSettings['count']): readonly Measurement[] {
  if (!count || count.applied === count.wanted) return [];
  return [{ name: `goals that apply, of ${count.wanted}`, quantity: quantity(count.applied) }];
}

/** What is to be known of targets that nothing is prescribed to, by their names. */
const wordsOnUnprescribed = (given: PatientCase): Readonly<Record<string, string>> =>
  Object.fromEntries(
    unprescribedTargets(given).map(({ name }) => [
      name,
      'it is a target, but nothing is prescribed to it or around it: it has no weight. Prescribe to it, or leave it out.',
    ]),
  );
