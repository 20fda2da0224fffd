import { defined, type Evaluation, type Measurement, type Simulator, type TaskTools } from '@textgrad/core';
import type { Component } from '../../objectives/component.ts';
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
 * that follows to first order.
 */
export function withNoise(
  measured: Evaluation,
  noise: DockingNoise,
  components: readonly Component[],
  aim: string | undefined,
): Evaluation {
  const measurements = measured.measurements.map((one): Measurement => {
    const floor = noise.get(one.name);
    return floor === undefined ? one : withUncertainty(one, Math.max(floor, one.quantity.uncertainty ?? 0));
  });
  const whole = measurements.find(({ name }) => name === aim);
  const uncertainty = whole && propagated(whole, measurements, components);
  if (!whole || !uncertainty) return { ...measured, measurements };
  return {
    ...measured,
    measurements: measurements.map((one) => (one === whole ? withUncertainty(one, uncertainty) : one)),
    ...defined({ uncertainty: measured.score === null ? undefined : uncertainty }),
  };
}

const withUncertainty = (measurement: Measurement, uncertainty: number): Measurement => ({
  ...measurement,
  quantity: { ...measurement.quantity, uncertainty },
});

/** The root of the summed squares of what the components' uncertainties do to an aim. */
function propagated(
  { attributions = [] }: Measurement,
  measurements: readonly Measurement[],
  components: readonly Component[],
): number {
  const terms = components.map(({ label, step }) => {
    const change = attributions.find(({ subject }) => subject === label)?.change.value ?? 0;
    const its = measurements.find(({ name }) => name === label)?.quantity.uncertainty ?? 0;
    return (change / step) * its;
  });
  return Number(Math.hypot(...terms).toPrecision(3));
}
