import { type DoseDistribution, doseDistribution } from '../evaluation/index.ts';
import type { Planner } from './planner.ts';

/** The dose of the plan that weights as text stand for, or nothing where they cannot be read. */
export async function doseOfText(planner: Planner, text: string): Promise<DoseDistribution | undefined> {
  const read = await planner.codec.decode(text);
  if (!read.ok) return undefined;
  return doseDistribution(planner.influence, (await planner.solve(read.value)).dose);
}
