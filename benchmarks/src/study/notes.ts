import { leastPairs } from '../statistics/index.ts';
import type { DraftRow, DraftSection } from './drafts.ts';
import { count, number } from './format.ts';
import type { Study } from './study.ts';

/** What a reader of a table must know beside its numbers. */
export function notesOf(study: Study, drafts: readonly DraftSection[]): readonly string[] {
  const lines = drafts.flatMap(({ task, rows }) =>
    task === undefined ? [] : rows.map((row) => ({ task, row, cells: study.seeds.length })),
  );
  return [
    ...lines.flatMap(failures),
    ...lines.flatMap(missing),
    ...lines.flatMap(unspent(study.budget)),
    ...engines(study, lines),
    ...fewSeeds(study, drafts),
  ];
}

interface Line {
  readonly task: string;
  readonly row: DraftRow;
  readonly cells: number;
}

const nameOf = ({ method, role }: DraftRow): string =>
  role === 'noise floor' ? `${method} (noise floor)` : method;

function failures({ task, row, cells }: Line): readonly string[] {
  if (row.failed === 0) return [];
  const messages = Map.groupBy(
    row.samples.flatMap((sample) => sample.failures),
    (message) => message,
  );
  const told = [...messages].slice(0, 3).map(([message, times]) => `${message} (${times.length}×)`);
  const rest = messages.size > 3 ? ` and ${messages.size - 3} other messages` : '';
  return [
    `${row.failed} of ${count(cells, 'cell')} of ${nameOf(row)} on ${task} failed: ${told.join(' ')}${rest}`,
  ];
}

const missing = ({ task, row, cells }: Line): readonly string[] =>
  row.missing === 0
    ? []
    : [`${row.missing} of ${count(cells, 'cell')} of ${nameOf(row)} on ${task} have not been run.`];

const unspent =
  (budget: number) =>
  ({ task, row }: Line): readonly string[] =>
    row.calls === undefined || row.calls >= budget
      ? []
      : [`${nameOf(row)} spent less than the budget on ${task}: ${number(row.calls)} of ${budget} calls.`];

function engines({ reference }: Study, lines: readonly Line[]): readonly string[] {
  const used = (row: DraftRow): string => row.engines.join(', ');
  const expected = new Map(
    lines.flatMap(({ task, row }) => (row.role === 'reference' ? [[task, used(row)] as const] : [])),
  );
  return lines.flatMap(({ task, row }) =>
    row.runs > 0 && used(row) !== expected.get(task)
      ? [`${nameOf(row)} ran on ${used(row)} on ${task}, ${reference} on ${expected.get(task) || 'none'}.`]
      : [],
  );
}

function fewSeeds({ seeds, unit = 'seed' }: Study, drafts: readonly DraftSection[]): readonly string[] {
  const comparisons = drafts.flatMap(({ rows }) =>
    rows.filter(({ role, comparison }) => role === 'method' && comparison),
  );
  const least = leastPairs(0.05 / Math.max(1, comparisons.length));
  return [
    ...(seeds.length < 10
      ? [`With fewer than ten ${unit}s, bootstrap intervals are narrower than they say.`]
      : []),
    ...(seeds.length < least && comparisons.length > 0
      ? [
          `With ${count(seeds.length, unit)} the first of ${count(comparisons.length, 'comparison')} can never reach a corrected p below 0.05 on one task; it needs ${least}.`,
        ]
      : []),
  ];
}
