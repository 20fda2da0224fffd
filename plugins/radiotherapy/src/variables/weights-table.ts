import { nameIn } from './names.ts';
import { doseValue, weightValue } from './weight-value.ts';
import { doseName, type Pair, type Pairs } from './weights.ts';

/**
 * What a table of Markdown says whose first column has names: the column of new weights, or the only one of weights, and one of
 * doses beside it. Nothing where there is no table; two tables, and more columns of weights than one, are refused.
 */
export function tabledWeights(text: string): Pairs | undefined {
  const rows = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.startsWith('|'))
    .map((line) => line.replace(/^\|/u, '').replace(/\|$/u, '').split('|').map(cellText));
  const rules = rows.flatMap((row, at) => (row.every((cell) => /^:?-+:?$/u.test(cell)) ? [at] : []));
  if (rules.length === 0) return undefined;
  const [head = [], , ...body] = rows;
  const [weights, doses] = [weightColumn(head), head.findIndex((name) => doseHead.test(name))];
  if (rules.length > 1 || rules[0] !== 1 || weights === undefined)
    return { problem: 'Write one table, with a column of names and one of weights.' };
  const pairs = body.flatMap((row): readonly Pair[] => {
    const name = nameIn(row[0] ?? '');
    const dose = row[doses] ?? '';
    const weight: Pair = [name, weightValue(row[weights] ?? '')];
    return /^[-–—]?$/u.test(dose) ? [weight] : [weight, [doseName(name), doseValue(dose)]];
  });
  return { pairs };
}

const cellText = (cell: string): string => cell.trim().replace(/^[*`"]{1,3}|[*`"]{1,3}$/gu, '');

/** The one column of weights, of several the one that is said to be new. */
function weightColumn(head: readonly string[]): number | undefined {
  const columns = (kind: RegExp): readonly number[] =>
    head.flatMap((name, at) => (at > 0 && kind.test(name) && !old.test(name) ? [at] : []));
  const [weights, renewed] = [columns(/weight/iu), columns(next)];
  const both = weights.length === 0 ? renewed : renewed.filter((at) => weights.includes(at));
  const [only, ...more] = renewed.length === 0 ? weights : both;
  return more.length === 0 ? only : undefined;
}

const next = /\b(?:new|next|updated|improved|proposed|suggested)\b/iu;
const old = /\b(?:old|current|previous|former|initial|before)\b/iu;
const doseHead = /^(?:new )?dose(?: objective)?(?: ?[[(]Gy[\])])?$/iu;
