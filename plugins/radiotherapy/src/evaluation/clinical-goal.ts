import {
  atLeast,
  atMost,
  type Goal,
  type GoalOptions,
  type TextGradError,
  target,
  usageError,
} from '@textgrad/core';
import type { PatientCase } from '../case/index.ts';
import type { Metric } from './metric.ts';
import { knownMetrics, parseMetric } from './parse-metric.ts';

/** What a metric of a structure should be. */
export interface ClinicalGoal {
  readonly structure: string;
  readonly metric: Metric;
  readonly goal: Goal;
}

const form =
  /^(?<structure>.+?)\s+(?<metric>[A-Za-z\d]{2,5}\([^()]{0,120}\)|\S+?(?:\s+(?:beyond|between)\s[\d. a-z]{1,20}?mm(?: of higher levels)?)?)\s*(?<comparison><=|>=|<|>|≤|≥|=)\s*(?<number>[-+]?\d+(?:\.\d+)?)(?:\s*(?:±|\+\/?-)\s*(?<tolerance>\d+(?:\.\d+)?))?\s*(?<unit>[A-Za-z%]*)$/u;

/** The longest goal that is read; names of structures have at most 80 characters. */
const longest = 300;

/**
 * Reads a goal as planners write it: a structure, a metric, a comparison, a number and its unit.
 *
 * A structure's name may stand in double quotes, as in JSON. `<` and `>` are read as `≤` and `≥`; `=` wants a tolerance (`= 70.2 ± 0.5 Gy`). A `%` on a dose is of the prescription.
 *
 * @throws TextGradError `CLINICAL_GOAL_INVALID` that says what is wrong, with an example, `METRIC_INVALID`.
 *
 * @example
 * ```ts
 * import { formatGoal } from '@textgrad/core';
 * import { parseClinicalGoal } from '@textgrad/radiotherapy';
 *
 * const { structure, metric, goal } = parseClinicalGoal('Rectum V50 <= 17 %');
 * console.log(structure, metric.name, formatGoal(goal)); // Rectum V50 ≤ 17 %
 * ```
 */
export function parseClinicalGoal(text: string, options: Omit<GoalOptions, 'unit'> = {}): ClinicalGoal {
  const parts = text.length <= longest ? form.exec(text.trim())?.groups : undefined;
  if (!parts) throw invalid(text, 'it does not have the form "structure metric comparison number unit"');
  const {
    structure: written = '',
    metric: name = '',
    comparison = '',
    number = '',
    tolerance,
    unit = '',
  } = parts;
  const structure = unquoted(written);
  const metric = parseMetric(name);
  if (!metric) throw invalid(text, `'${name}' is no metric; there are ${knownMetrics}`);
  const known = metric.units.find((one) => one.toLowerCase() === unit.toLowerCase());
  if (known === undefined)
    throw invalid(
      text,
      `${metric.name} is ${whatItIs(metric)}, and ${unit === '' ? 'a unit is missing' : `'${unit}' is not its unit`}`,
    );
  const value = Number(number);
  if (value < 0) throw invalid(text, 'a dose or a volume cannot be negative');
  if (known === '%' && value > 100 && /^V|^N?TCP|\(V/u.test(metric.name))
    throw invalid(text, 'a volume or a probability cannot be above 100 %');
  const made = { ...options, unit: known };
  if (comparison !== '=' && tolerance !== undefined) throw invalid(text, 'a tolerance (±) belongs to =');
  if (/[<≤]/u.test(comparison)) return { structure, metric, goal: atMost(value, made) };
  if (/[>≥]/u.test(comparison)) return { structure, metric, goal: atLeast(value, made) };
  if (tolerance === undefined) throw invalid(text, '= wants a tolerance, such as = 70.2 ± 0.5 Gy');
  return { structure, metric, goal: target(value, Number(tolerance), made) };
}

/** A name without the quotes around it. */
function unquoted(name: string): string {
  if (!/^".+"$/u.test(name)) return name;
  try {
    return String(JSON.parse(name));
  } catch {
    return name;
  }
}

function whatItIs({ units }: Metric): string {
  if (units.includes('Gy'))
    return `a dose in ${units.slice(0, -1).join(', ')} or ${units.at(-1)}${units.includes('%') ? ' of the prescription' : ''}`;
  if (units.length === 1 && units[0] === '%') return 'a probability in %';
  return units.includes('cc') ? 'a volume in % or cc' : 'a number without a unit';
}

/**
 * What the bounds of a goal say of the dose alone, for what plans are optimised with: of `EQD2(D2cc)` bounds on D2cc, of NTCP one on
 * gEUD; other goals as they are.
 */
export function doseGoal(given: PatientCase, one: ClinicalGoal): ClinicalGoal {
  const { structure, metric, goal } = one;
  const { low, high, unit = '' } = goal;
  const bound = high ?? low;
  if (!metric.asDose || bound === undefined) return one;
  const meant = metric.asDose(given, structure, bound, unit);
  const options = { unit: meant.unit, hard: goal.hard, weight: goal.weight };
  const made = high === undefined ? atLeast(meant.bound, options) : atMost(meant.bound, options);
  return { structure, metric: meant.metric, goal: made };
}

const invalid = (text: string, reason: string): TextGradError =>
  usageError(
    'CLINICAL_GOAL_INVALID',
    `The goal "${text.slice(0, 200)}" cannot be used: ${reason}. Write it like "Rectum V50 <= 17 %".`,
    { details: { text: text.slice(0, 200), reason } },
  );
