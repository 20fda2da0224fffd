import type { Quantity } from '@textgrad/core';
import type { PatientCase } from '../case/index.ts';
import type { DoseDistribution } from './dose-distribution.ts';

/** A number about a dose: what it is called, the kind of its unit, and how it is read off. */
export interface Metric {
  /** As planners write it: `V50`, `D95`, `D2cc`, `V95%`, `mean`, `max beyond 30 mm`, `R50`. */
  readonly name: string;
  /** Units in which it can be wanted, the usual one first. `%` of a dose is of the structure's prescription. */
  readonly units: readonly string[];
  /** The dose, Gy, of a `V107` that is written without its unit, as planners also write 107 % of the prescription. */
  readonly bareLevel?: number;
  /**
   * What a bound, in a unit of the metric, says of the dose alone: what plans are optimised with. Only metrics that are no doses or
   * volumes of the dose have it.
   */
  readonly asDose?: (given: PatientCase, structure: string, bound: number, unit: string) => DoseBound;
  /**
   * Measures a dose.
   *
   * @throws TextGradError `METRIC_NOT_EVALUABLE` where `obstacle` says why.
   */
  measure(given: PatientCase, distribution: DoseDistribution, structure: string, unit: string): Quantity;
  /** Why it cannot be measured in a structure whatever the dose, as the end of a sentence; `undefined` when it can. */
  obstacle(given: PatientCase, structure: string): string | undefined;
}

/** A bound on a metric of the dose, in the metric's own unit. */
export interface DoseBound {
  readonly metric: Metric;
  readonly bound: number;
  readonly unit: string;
}
