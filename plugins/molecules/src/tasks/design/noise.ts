import { defined, type Evaluation, type Measurement, type Simulator, type TaskTools } from '@textgrad/core';
import { uncertaintyOf } from '../../objectives/aims.ts';
import type { Aim } from '../../objectives/index.ts';
import { type Aiming, valuesOf } from '../../objectives/objective-evaluation.ts';
import { noiseProbes } from '../../simulators/docking-noise.ts';

/** How much the docking scores scatter, kcal/mol, by the name of the measurement. */
export type DockingNoise = ReadonlyMap<string, number>;

/** Less than that is never assumed: three seeds that agree have still only been asked thrice. */
const least = 0.05;

/** The noise of each docking score: the standard deviations of the probes, pooled. None of a target where no probe docks. */
export async function measureNoise(
  tools: TaskTools,
  simulators: ReadonlyMap<string, Simulator>,
): Promise<DockingNoise> {
  const noise = new Map<string, number>();
  for (const [name, simulator] of simulators) {
    const found = await Promise.all(noiseProbes.map((probe) => tools.simulate(simulator, probe)));
    const variances = found.flatMap(({ score }) => (score === null ? [] : [score ** 2]));
    if (variances.length === 0) continue;
    const pooled = Math.sqrt(variances.reduce((sum, one) => sum + one, 0) / variances.length);
    noise.set(name, Math.max(least, Math.round(100 * pooled) / 100));
  }
  return noise;
}

/**
 * An evaluation whose docking scores are no more certain than docking is, and whose one aim, with the score, has the uncertainty
 * that follows.
 */
export function withNoise(measured: Evaluation, noise: DockingNoise, parts: Aiming): Evaluation {
  const docked = measured.measurements.map((one): Measurement => {
    const floor = noise.get(one.name);
    return floor === undefined ? one : withUncertainty(one, Math.max(floor, one.quantity.uncertainty ?? 0));
  });
  const measurements = withEfficiencies(docked, parts.components);
  const [aim, ...others] = parts.objective.aims;
  const whole = others.length === 0 ? measurements.find(({ name }) => name === aim?.name) : undefined;
  const uncertainty = aim && whole ? propagated(aim, measurements, parts) : 0;
  if (uncertainty === 0) return { ...measured, measurements };
  return {
    ...measured,
    measurements: measurements.map((one) => (one === whole ? withUncertainty(one, uncertainty) : one)),
    ...defined({ uncertainty: measured.score === null ? undefined : uncertainty }),
  };
}

/** Ligand efficiencies with the uncertainty of the docking score that they are read off, for each heavy atom. */
function withEfficiencies(
  measurements: readonly Measurement[],
  components: Aiming['components'],
): readonly Measurement[] {
  const of = (label: string | undefined) => measurements.find(({ name }) => name === label)?.quantity;
  return measurements.map((one) => {
    const efficiency = components.find(
      ({ label, identity }) => label === one.name && identity.measure === 'ligand-efficiency',
    );
    if (!efficiency) return one;
    const docking = components.find(
      ({ docks, identity }) => docks === efficiency.docks && identity.measure === 'docking',
    );
    const { value = 0, uncertainty } = of(docking?.label) ?? {};
    if (uncertainty === undefined || value === 0) return one;
    const each = Math.abs((one.quantity.value / value) * uncertainty);
    return withUncertainty(one, Number(each.toPrecision(3)));
  });
}

const withUncertainty = (measurement: Measurement, uncertainty: number): Measurement => ({
  ...measurement,
  quantity: { ...measurement.quantity, uncertainty },
});

/** What the uncertainties of the components come to in an aim. */
function propagated(
  aim: Aim,
  measurements: readonly Measurement[],
  { objective, components, formulas }: Aiming,
): number {
  const uncertainties = Object.fromEntries(
    components.flatMap(({ name, label }) => {
      const { uncertainty } = measurements.find((one) => one.name === label)?.quantity ?? {};
      return uncertainty === undefined ? [] : [[name, uncertainty] as const];
    }),
  );
  const values = valuesOf(components, measurements);
  return Number(uncertaintyOf(objective, aim, formulas, values, uncertainties).toPrecision(3));
}
