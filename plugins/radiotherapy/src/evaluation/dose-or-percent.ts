import { type PatientCase, prescriptionOf, structureOf } from '../case/index.ts';
import type { Metric } from './metric.ts';

/** Gy that are more likely meant as % of the prescription, which planners leave out: V95, V100, V107. */
const likely = { from: 80, to: 130 } as const;

/** More than this share of its prescription no target is planned to, so that what is wanted there says nothing. */
const most = 1.1;

/**
 * Why a metric such as `V107` is refused of a target or the body, where 107 Gy are far more than prescribed: what is wanted of it is
 * met by any plan, or by none, while 107 % are meant. `undefined` where its unit is written or its level is one of this case.
 *
 * @param structure - By the case's own name.
 * @throws TextGradError `STRUCTURE_UNKNOWN`
 */
export function percentAsGy(
  given: PatientCase,
  structure: string,
  { name, bareLevel: level }: Metric,
): string | undefined {
  if (level === undefined || level < likely.from || level > likely.to) return undefined;
  if (structureOf(given, structure).role === 'organ') return undefined;
  const { dose } = prescriptionOf(given, structure);
  return level <= most * dose
    ? undefined
    : `${structure} ${name} is the volume at ${level} Gy, where ${dose} Gy are prescribed: write V${level}% for ${level} % of the prescription, or V${level}Gy for ${level} Gy.`;
}
