import { defined, quantity, usageError } from '@textgrad/core';
import {
  complicationProbability,
  controlProbability,
  doseOfComplication,
  doseOfControl,
  equivalentUniformDose,
  knownComplications,
  type LymanParameters,
} from '../biology/index.ts';
import { mainPrescription, type PatientCase, structureOf } from '../case/index.ts';
import { fractionsUnknown } from './courses.ts';
import { linearQuadratic } from './effects.ts';
import type { Metric } from './metric.ts';
import { metricInvalid } from './metric-call.ts';
import { type Effect, partMetric, uniformDoseMetric, wholeStructure } from './part-metrics.ts';
import { recognised } from './structure-names.ts';

/** Doses per fraction, Gy, that models of complication and control are made for. */
const conventional = { from: 1.6, to: 2.4 } as const;

/** A probability that is read off the gEUD of a structure. */
interface Model {
  /** The exponent of the gEUD. */
  readonly a: number;
  probability(uniformDose: number): number;
  dose(share: number): number;
}

/** What of a name is said of a structure: its model, or why there is none as the end of a sentence. */
type ModelOf = (given: PatientCase, structure: string) => Model | string;

/**
 * NTCP of an organ, %: by given parameters, or by those that {@link knownComplications} has of it; doses as EQD2 with `ab`, as they
 * are without.
 */
export function complicationMetric(
  text: string,
  {
    td50,
    m,
    n,
    ab,
  }: { readonly td50?: number; readonly m?: number; readonly n?: number; readonly ab?: number },
): Metric {
  const given = [td50, m, n].filter((one) => one !== undefined);
  if (given.length > 0 && (given.length < 3 || given.some((one) => one <= 0)))
    throw metricInvalid(
      text,
      'it wants TD50, m and n above 0, such as NTCP(TD50=39.9, m=0.4, n=1), or none of them',
    );
  const name = td50 === undefined || m === undefined || n === undefined ? undefined : { td50, m, n };
  const written = name ? [`TD50=${name.td50}`, `m=${name.m}`, `n=${name.n}`] : [];
  return probabilityMetric(nameOf('NTCP', written, ab), ab, (_, structure) => {
    const known = name ?? parametersOf(structure);
    return typeof known === 'string' ? known : lyman(known);
  });
}

/** The probability that a target is controlled, %: by the parameters of the logistic model. */
export function controlMetric(
  text: string,
  {
    tcd50,
    gamma50,
    a,
    ab,
  }: { readonly tcd50?: number; readonly gamma50?: number; readonly a?: number; readonly ab?: number },
): Metric {
  if (
    tcd50 === undefined ||
    gamma50 === undefined ||
    a === undefined ||
    !(tcd50 > 0 && gamma50 > 0) ||
    a === 0
  )
    throw metricInvalid(
      text,
      'it wants TCD50 and gamma50 above 0 and an exponent a that is not 0, such as TCP(TCD50=60, gamma50=2, a=-10)',
    );
  const parameters = { tcd50, gamma50 };
  const model: Model = {
    a,
    probability: (dose) => controlProbability(dose, parameters),
    dose: (share) => doseOfControl(share, parameters),
  };
  const written = [`TCD50=${tcd50}`, `gamma50=${gamma50}`, `a=${a}`];
  return probabilityMetric(nameOf('TCP', written, ab), ab, (given, structure) =>
    structureOf(given, structure).role === 'target' ? model : 'it is about targets, and this is none',
  );
}

const lyman = (parameters: LymanParameters): Model => ({
  a: 1 / parameters.n,
  probability: (dose) => complicationProbability(dose, parameters),
  dose: (share) => doseOfComplication(share, parameters),
});

/** The parameters of an organ, or why there are none, as the end of a sentence. */
function parametersOf(structure: string): LymanParameters | string {
  const organ = recognised(structure);
  const known = knownComplications.find((one) => one.organ === organ?.name);
  if (!known) return `no parameters of NTCP are known of ${structure}: write NTCP(TD50=…, m=…, n=…)`;
  return organ?.both
    ? `the parameters of NTCP that are known are of one ${known.organ}, and ${structure} is both: take one side, or write NTCP(TD50=…, m=…, n=…)`
    : known;
}

const nameOf = (name: string, written: readonly string[], ab?: number): string => {
  const all = [...written, ...(ab === undefined ? [] : [`ab=${ab}`])];
  return all.length === 0 ? name : `${name}(${all.join(', ')})`;
};

function probabilityMetric(name: string, ab: number | undefined, modelOf: ModelOf): Metric {
  const effect = ab === undefined ? undefined : linearQuadratic('EQD2', ab);
  const named: Effect | undefined = effect && { ...effect, named: () => name };
  const region = defined({ ...wholeStructure, effect: named });
  const shown = (model: Model): Metric =>
    partMetric(name, ['%'], region, ({ doses }) =>
      quantity(100 * model.probability(equivalentUniformDose(doses, model.a)), '%'),
    );
  const obstacle = (given: PatientCase, structure: string): string | undefined => {
    const model = modelOf(given, structure);
    if (typeof model === 'string') return model;
    const fractionated =
      fractionsUnknown(given) ?? (ab === undefined ? unconventional(given, name) : undefined);
    return fractionated ?? shown(model).obstacle(given, structure);
  };
  return {
    name,
    units: ['%'],
    obstacle,
    measure(given, distribution, structure, unit) {
      const model = modelOf(given, structure);
      const reason =
        obstacle(given, structure) ??
        (ab === undefined && distribution.courses
          ? 'the dose is a sum of plans: add an α/β, such as ab=3, to take the EQD2 of each'
          : undefined);
      if (typeof model === 'string' || reason !== undefined)
        throw usageError('METRIC_NOT_EVALUABLE', `${structure} ${name} cannot be evaluated: ${reason}.`);
      return shown(model).measure(given, distribution, structure, unit);
    },
    asDose(given, structure, bound) {
      const model = modelOf(given, structure);
      if (typeof model === 'string') throw metricInvalid(`${structure} ${name}`, model);
      const amount = model.dose(Math.min(0.999, Math.max(0.001, bound / 100)));
      return {
        metric: uniformDoseMetric(`gEUD(a=${Number(model.a.toPrecision(6))})`, model.a),
        bound: effect ? effect.dose(given, structure)(amount) : amount,
        unit: 'Gy',
      };
    },
  };
}

/** Why doses of a case are not read as they are by a model of fractions of 2 Gy. */
function unconventional(given: PatientCase, name: string): string | undefined {
  const each = mainPrescription(given).dose / given.fractions;
  return each >= conventional.from && each <= conventional.to
    ? undefined
    : `its parameters are of fractions of about 2 Gy, and the plan has ${Number(each.toPrecision(3))} Gy: add an α/β, such as ${name.startsWith('TCP') ? 'ab=10' : 'ab=3'}, to take EQD2`;
}
