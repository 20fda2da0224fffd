import { type InvertibleEffect, linearQuadratic } from './effects.ts';
import type { Metric } from './metric.ts';
import { type MetricCall, metricCall, metricInvalid } from './metric-call.ts';
import { type Effect, uniformDoseMetric, wholeStructure } from './part-metrics.ts';
import { complicationMetric, controlMetric } from './probability-metrics.ts';

/** Reads the name of a metric of the dose, which may be taken of an effect in its place. */
type Plain = (text: string, effect?: Effect) => Metric | undefined;

/**
 * Reads `gEUD(a=8)`, `EQD2(D2cc)`, `BED(max, ab=2)`, `NTCP`, `NTCP(TD50=39.9, m=0.4, n=1)` and `TCP(TCD50=60, gamma50=2, a=-10)`;
 * `undefined` for anything else.
 *
 * @throws TextGradError `METRIC_INVALID` for numbers that are missing, unknown or make no sense.
 */
export function parseBiological(text: string, plain: Plain): Metric | undefined {
  const call = metricCall(text);
  switch (call?.name) {
    case 'GEUD':
      return uniformDose(text, call);
    case 'EQD2':
    case 'BED':
      return effectMetric(text, call.name, call, plain);
    case 'NTCP':
      return complicationMetric(text, numbersOf(text, call, ['td50', 'm', 'n', 'ab']));
    case 'TCP':
      return controlMetric(text, numbersOf(text, call, ['tcd50', 'gamma50', 'a', 'ab']));
    default:
      return undefined;
  }
}

function uniformDose(text: string, call: MetricCall): Metric {
  const { a, ab } = numbersOf(text, call, ['a', 'ab']);
  if (a === undefined || a === 0 || Math.abs(a) > 100)
    throw metricInvalid(text, 'it wants an exponent from -100 to 100 that is not 0, such as gEUD(a=8)');
  if (ab === undefined) return uniformDoseMetric(`gEUD(a=${a})`, a);
  const effect = linearQuadratic('EQD2', ab);
  const named: Effect = { ...effect, named: () => `gEUD(a=${a}, ab=${ab})` };
  return overDose(
    uniformDoseMetric('', a, { ...wholeStructure, effect: named }),
    uniformDoseMetric(`gEUD(a=${a})`, a),
    effect,
  );
}

function effectMetric(text: string, kind: 'BED' | 'EQD2', call: MetricCall, plain: Plain): Metric {
  const { ab } = numbersOf(text, { ...call, plain: [] }, ['ab']);
  const [base, ...more] = call.plain;
  const effect = linearQuadratic(kind, ab);
  const [metric, physical] = base === undefined ? [] : [plain(base, effect), plain(base)];
  if (!metric || !physical || more.length > 0)
    throw metricInvalid(
      text,
      `${kind} is taken of a dose or of a volume at one in Gy, such as ${kind}(D2cc), ${kind}(mean, ab=3)`,
    );
  return overDose(
    metric,
    physical,
    effect,
    Number(/^V(?<level>[\d.]+)/iu.exec(base ?? '')?.groups?.level),
    (level) => plain(`V${level}`),
  );
}

/** A metric of an effect, whose bounds stand for bounds on the same metric of the dose. */
function overDose(
  metric: Metric,
  physical: Metric,
  effect: InvertibleEffect,
  level = Number.NaN,
  atLevel: (level: number) => Metric | undefined = () => undefined,
): Metric {
  return {
    ...metric,
    asDose(given, structure, bound, unit) {
      const dose = effect.dose(given, structure);
      // Of a volume at a dose the dose is the effect, of others the bound.
      const moved = Number.isNaN(level) ? undefined : atLevel(Number(dose(level).toPrecision(4)));
      if (moved) return { metric: moved, bound, unit };
      return { metric: physical, bound: dose(unit === 'cGy' ? bound / 100 : bound), unit: 'Gy' };
    },
  };
}

/** The numbers of a call by their names; others than these are refused. */
function numbersOf<TName extends string>(
  text: string,
  { plain, numbers }: MetricCall,
  names: readonly TName[],
): Partial<Record<TName, number>> {
  const unknown = [...plain, ...numbers.keys()].find((one) => !names.some((name) => name === one));
  if (unknown !== undefined)
    throw metricInvalid(
      text,
      `it has no '${unknown}'; it takes ${names.map((name) => `${name}=…`).join(', ')}`,
    );
  if ((numbers.get('ab') ?? 1) <= 0)
    throw metricInvalid(text, `an α/β of ${numbers.get('ab')} Gy is none: give one above 0, such as ab=3`);
  const found: Partial<Record<TName, number>> = {};
  for (const name of names) {
    const value = numbers.get(name);
    if (value !== undefined) found[name] = value;
  }
  return found;
}
