import { type Evaluation, formatGoal, formatNumber, type Measurement } from '@textgrad/core';
import type { PatientCase } from '../case/index.ts';
import {
  type DoseDistribution,
  doseStatistics,
  structureDoses,
  volumeAtDose,
  withoutBound,
} from '../evaluation/index.ts';
import type { Weights } from '../variables/weights.ts';
import { formatWeights } from '../variables/weights-text.ts';

/** Levels of the table, Gy. */
const spacing = 5;

/** How the table of {@link paperWords} begins. */
export const tableOpening = 'DVH table (% of the volume that receives at least the dose)';

/**
 * A dose in the form of the TextGrad paper's prompt (arXiv:2406.07496, appendix G): weights, protocols, a table of the DVH,
 * and statistics.
 *
 * The table has a row every 5 Gy and at every dose that a protocol names.
 */
export function paperWords(
  given: PatientCase,
  distribution: DoseDistribution,
  { measurements, problems, feedback }: Evaluation,
  weights: Weights = {},
): string {
  const names = given.structures.map(({ name }) => name);
  const doses = names.map((name) => structureDoses(given, distribution, name));
  const highest = Math.max(...doses.map((ascending) => ascending.at(-1) ?? 0));
  const named = measurements.flatMap(({ name }) => {
    const level = / V(\d+(?:\.\d+)?)$/u.exec(withoutBound(name))?.[1];
    return level === undefined ? [] : [Number(level)];
  });
  const even = Array.from({ length: Math.ceil(highest / spacing) + 1 }, (_, index) => index * spacing);
  const levels = [...new Set([...even, ...named])].toSorted((a, b) => a - b);
  const cells = (values: readonly (string | number)[]): string => `| ${values.join(' | ')} |`;
  return [
    ...problems.map((problem) => `Problem: ${problem}`),
    ...(Object.keys(weights).length > 0 ? [`Weights: ${formatWeights(weights)}`, ''] : []),
    'Protocols:',
    ...measurements.map(protocol),
    ...Object.entries(feedback).map(([goal, words]) => `${goal}: ${words}`),
    '',
    `${tableOpening}:`,
    cells(['Gy', ...names]),
    ...levels.map((level) => cells([level, ...doses.map((all) => volumeAtDose(all, level).toFixed(1))])),
    '',
    'DVH statistics (Gy):',
    cells(['structure', 'mean', 'min', 'max', 'D2', 'D5', 'D50', 'D95', 'D98']),
    ...names.map((name, index) => {
      const { mean, min, max, d2, d5, d50, d95, d98 } = doseStatistics(doses[index] ?? new Float64Array([0]));
      return cells([name, ...[mean, min, max, d2, d5, d50, d95, d98].map((dose) => dose.toFixed(2))]);
    }),
  ].join('\n');
}

/** A goal with what was measured for it, as a line. */
const protocol = ({ name, quantity, goal }: Measurement): string =>
  `- ${name} should be ${goal ? formatGoal(goal) : 'watched'} (measured: ${formatNumber(quantity.value)}${quantity.unit === '' ? '' : ` ${quantity.unit}`})`;

/** What a judge of {@link paperWords} is asked, after the paper's prompt. */
export const judgeInstruction = [
  'You judge radiotherapy plans, for research and teaching. You are given the weights of a plan, the protocols that its dose',
  'should keep, a DVH table and DVH statistics. First extract the evidence for each protocol. Then interpret it as',
  '"p % of the volume receives more than d Gy". Then analyse each protocol: is it met? Put the most violated first. When',
  'all are met, no improvement is needed. End with: <FINAL> Decision: [does/does not] need to be improved. Reasons: […]',
  '</FINAL>',
].join(' ');
