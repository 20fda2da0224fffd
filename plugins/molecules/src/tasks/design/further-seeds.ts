import { type Evaluation, met, type Simulator, type TaskTools } from '@textgrad/core';
import { idleName } from '../../objectives/components/docking.ts';
import type { Docking } from '../../objectives/dockings.ts';
import type { Objective } from '../../objectives/index.ts';
import { type Aiming, objectiveEvaluation } from '../../objectives/objective-evaluation.ts';

/** A docking score, and what docks for it with further seeds. */
export interface FurtherSeeds extends Docking {
  readonly simulators: readonly Simulator[];
}

/** Standard deviations that one of twenty pairs differs by: twice the root of two. */
const pairs = 2 * Math.SQRT2;

/**
 * A molecule docked into one receptor with a second seed, and a third where the two differ by more than the noise lets one of twenty
 * pairs. Of the poses whose affinities the noise does not tell from the lowest, those that miss the hard goals on
 * interactions least count, and of these the lowest.
 *
 * @returns What the receptor's components are in that pose; nothing where it is the one that was found first.
 */
export async function betterPose(
  tools: TaskTools,
  objective: Objective,
  { name, receptor, simulators: [second, third] }: FurtherSeeds,
  { smiles, found, noise }: { readonly smiles: string; readonly found: Evaluation; readonly noise: number },
): Promise<Evaluation | undefined> {
  if (!second) return undefined;
  const most = pairs * noise;
  const affinity = (one: Evaluation): number => valueIn(one, name);
  const again = await tools.simulate(second, smiles);
  const agree = again.score !== null && Math.abs(affinity(found) - affinity(again)) <= most;
  const all = [found, again, ...(agree || !third ? [] : [await tools.simulate(third, smiles)])].filter(
    ({ score }) => score !== null,
  );
  const lowest = Math.min(...all.map(affinity));
  const contacts = contactsIn(objective, receptor);
  const missed = ({ measurements }: Evaluation): number =>
    measurements.filter((one) => contacts.has(one.name) && one.goal?.hard && met(one) === false).length;
  const [best] = all
    .filter((one) => affinity(one) <= lowest + most)
    .toSorted((one, other) => missed(one) - missed(other) || affinity(one) - affinity(other));
  return best === found ? undefined : best;
}

const valueIn = ({ measurements }: Evaluation, name: string): number =>
  measurements.find((one) => one.name === name)?.quantity.value ?? Number.NaN;

const contactsIn = ({ components }: Objective, receptor: string): ReadonlySet<string> =>
  new Set(
    Object.entries(components).flatMap(([name, data]) =>
      data.measure === 'interaction' && data.receptor === receptor ? [name] : [],
    ),
  );

/** An evaluation with what another pose is in one receptor; its aims are calculated anew. */
export function withPose(found: Evaluation, pose: Evaluation, aiming: Aiming, docking: Docking): Evaluation {
  const { aims, desirabilities } = aiming.objective;
  const made = new Set([...aims.map(({ name }) => name), ...Object.keys(desirabilities)]);
  const its = new Map(pose.measurements.filter(({ name }) => !made.has(name)).map((one) => [one.name, one]));
  const names = new Set(pose.artifacts.map(({ name }) => name));
  const { [idleName(docking.name)]: _, ...feedback } = found.feedback;
  return objectiveEvaluation(aiming, {
    measurements: found.measurements
      .filter(({ name }) => !made.has(name))
      .map((one) => its.get(one.name) ?? one),
    problems: found.problems,
    feedback: { ...feedback, ...pose.feedback },
    ...(found.details || pose.details ? { details: { ...found.details, ...pose.details } } : {}),
    artifacts: [...found.artifacts.filter(({ name }) => !names.has(name)), ...pose.artifacts],
  });
}
