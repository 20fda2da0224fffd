import { defined, messageOf, type Quantity, TextGradError, usageError } from '@textgrad/core';
import { readYaml } from '@textgrad/core/yaml';
import { z } from 'zod';
import { mainPrescription, type PatientCase } from '../case/index.ts';
import type { DoseDistribution } from './dose-distribution.ts';
import { percentAsGy } from './dose-or-percent.ts';
import { parseMetric } from './parse-metric.ts';
import { scoreOf } from './piecewise-score.ts';
import { structuresMeant } from './structure-names.ts';

const longestText = 100_000;

const point = z.tuple([z.number(), z.number().min(0)]);
const schema = z.strictObject({
  title: z.string().min(1).max(200),
  /** Where the points are published. */
  source: z.string().max(1000).default(''),
  metrics: z
    .array(
      z.strictObject({
        structure: z.string().min(1).max(80),
        metric: z.string().max(60),
        /** The unit of the values in `points`; empty for indices. */
        unit: z.string().max(10).default(''),
        /** Values of the metric, ascending, each with its points; linear between them, level beyond. */
        points: z
          .array(point)
          .min(2)
          .max(50)
          .refine((all) => all.every(([at], index) => index === 0 || at > (all[index - 1]?.[0] ?? at)), {
            error: 'The values of the points must ascend.',
          }),
      }),
    )
    .min(1)
    .max(200),
});

/** Points for each metric of a plan, in pieces that are linear in it, as published plan scorecards have them. */
export type Scorecard = z.infer<typeof schema>;

/** What one metric of a scorecard came to. */
export interface ScoredMetric {
  readonly name: string;
  /** Absent where it could not be measured. */
  readonly quantity?: Quantity;
  readonly points: number;
  readonly most: number;
  /** Why it was not measured; it then counts in neither sum. */
  readonly reason?: string;
}

/** What a scorecard came to; `most` is of the metrics that could be measured. */
export interface PlanScore {
  readonly title: string;
  readonly points: number;
  readonly most: number;
  readonly metrics: readonly ScoredMetric[];
}

/**
 * Reads a scorecard from YAML: a title, a source, and metrics with their points.
 *
 * @throws TextGradError `SCORECARD_INVALID` that says what is wrong.
 *
 * @example
 * ```ts
 * import { parseScorecard } from '@textgrad/radiotherapy';
 *
 * const card = parseScorecard(`
 * title: Two metrics
 * metrics:
 *   - { structure: PTV, metric: D95, unit: '%', points: [[95, 0], [100, 10]] }
 *   - { structure: Rectum, metric: V50, unit: '%', points: [[10, 5], [25, 0]] }
 * `);
 * console.log(card.metrics.length); // 2
 * ```
 */
export function parseScorecard(text: string): Scorecard {
  const read = schema.safeParse(yaml(text));
  if (!read.success) throw invalid(z.prettifyError(read.error));
  for (const { metric, unit } of read.data.metrics) {
    const known = parseMetric(metric);
    if (!known) throw invalid(`'${metric}' is no metric.`);
    if (!known.units.includes(unit))
      throw invalid(`'${unit}' is no unit of ${known.name}: it has ${known.units.join(', ') || 'none'}.`);
  }
  return read.data;
}

/**
 * Refuses a scorecard whose metrics cannot mean what they say in a case.
 *
 * @throws TextGradError `SCORECARD_INVALID` for a `V107` of a target or the body that is not 107 Gy.
 */
export function checkScorecard(given: PatientCase, card: Scorecard): void {
  for (const { structure, metric } of card.metrics) {
    const known = parseMetric(metric);
    if (!known) continue;
    for (const name of structuresOf(given, structure)) {
      const reason = percentAsGy(given, name, known);
      if (reason !== undefined) throw invalid(reason);
    }
  }
}

/** The structures that a scorecard means. */
function structuresOf(given: PatientCase, name: string): readonly string[] {
  const found = structuresMeant(given, name);
  return found.length === 0 && name === 'PTV' ? [mainPrescription(given).structure] : found;
}

/**
 * Scores a dose; `PTV` is the main target where the case has no structure of that name.
 *
 * @throws TextGradError `SCORECARD_INVALID` as {@link checkScorecard}.
 */
export function scorePlan(given: PatientCase, distribution: DoseDistribution, card: Scorecard): PlanScore {
  checkScorecard(given, card);
  const metrics = card.metrics.flatMap((one): readonly ScoredMetric[] => {
    const most = Math.max(...one.points.map(([, points]) => points));
    const structures = structuresOf(given, one.structure);
    if (structures.length === 0)
      return [
        { name: `${one.structure} ${one.metric}`, points: 0, most, reason: `there is no ${one.structure}` },
      ];
    return structures.map((structure) => {
      const { quantity, reason } = measured(given, distribution, structure, one);
      const points = quantity ? scoreOf(one.points, quantity.value) : 0;
      return defined({ name: `${structure} ${one.metric}`, quantity, points, most, reason });
    });
  });
  const counted = metrics.filter(({ quantity }) => quantity !== undefined);
  const sum = (of: (one: ScoredMetric) => number): number => counted.reduce((all, one) => all + of(one), 0);
  return { title: card.title, points: sum(({ points }) => points), most: sum(({ most }) => most), metrics };
}

function measured(
  given: PatientCase,
  distribution: DoseDistribution,
  structure: string,
  { metric, unit }: Scorecard['metrics'][number],
): { readonly quantity?: Quantity; readonly reason?: string } {
  const known = parseMetric(metric);
  const reason = known ? known.obstacle(given, structure) : 'it is no metric';
  if (!known || reason !== undefined) return defined({ reason });
  try {
    return { quantity: known.measure(given, distribution, structure, unit) };
  } catch (error) {
    if (error instanceof TextGradError) return { reason: error.message };
    throw error;
  }
}

function yaml(text: string): unknown {
  if (text.length > longestText) throw invalid(`It is longer than ${longestText} characters.`);
  try {
    return readYaml(text);
  } catch (error) {
    throw invalid(messageOf(error));
  }
}

const invalid = (reason: string): TextGradError =>
  usageError('SCORECARD_INVALID', `The scorecard cannot be used: ${reason}`, { details: { reason } });
