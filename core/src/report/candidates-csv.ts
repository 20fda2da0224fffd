import type { Quantity } from '../measure/index.ts';
import type { archiveOf } from '../results/journal-archive.ts';
import { csvText } from './csv.ts';

/**
 * All measured candidates of a run as CSV (RFC 4180), in the order in which they were measured: a row for each, with who made it of
 * which, whether the search went on from it, and every measurement with its unit in the heading.
 *
 * A text that a spreadsheet would take for a formula stands behind an apostrophe.
 */
export function candidatesCsv(archive: ReturnType<typeof archiveOf>): string {
  const columns = new Set(
    archive.candidates.flatMap(({ evaluation }) => evaluation.measurements.map(titleOf)),
  );
  const heading = [
    ...['candidate', 'step', 'operator', 'parents', 'accepted', 'text', 'score', 'feasible', 'problems'],
    ...columns,
  ];
  const rows = archive.candidates.map((candidate) => {
    const { id, step, operator, parents, texts, evaluation } = candidate;
    const values = new Map(evaluation.measurements.map((one) => [titleOf(one), one.quantity.value]));
    return [
      ...[id, step, operator, parents.join(' '), archive.isAccepted(id)],
      texts.length === 1 ? texts[0] : JSON.stringify(texts),
      ...[evaluation.score, evaluation.feasible, evaluation.problems.join(' ')],
      ...[...columns].map((column) => values.get(column)),
    ];
  });
  return csvText([heading, ...rows]);
}

const titleOf = ({ name, quantity }: { readonly name: string; readonly quantity: Quantity }): string =>
  quantity.unit === '' ? name : `${name} [${quantity.unit}]`;
