import { detectableDifference, pairsNeeded } from '../statistics/index.ts';
import type { Comparison } from './comparison.ts';
import type { DraftRow } from './drafts.ts';
import type { RowNumbers } from './row.ts';
import type { Study } from './study.ts';
import type { StudyRow, Verdict } from './study-table.ts';
import { sentenceOf } from './words.ts';

/** The chance of claiming any difference of a study where there is none. */
export const alpha = 0.05;

/** A line with its corrected p value, what it allows to be said, and how many seeds would say more. */
export function judged(
  study: Study,
  task: string | undefined,
  { samples: _, ...row }: DraftRow,
  rows: readonly DraftRow[],
  corrected: number | undefined,
  level: number,
): StudyRow {
  const { comparison, role } = row;
  const noise = rows.find((one) => one.role === 'noise floor')?.comparison?.spread;
  const spread = Math.max(comparison?.spread ?? Number.NaN, noise ?? 0);
  const known = comparison !== undefined && Number.isFinite(spread);
  const judgedRow = {
    ...row,
    corrected,
    verdict: comparison && corrected !== undefined ? verdictOf(comparison, corrected) : undefined,
    seedsNeeded:
      known && role === 'method'
        ? pairsNeeded(comparison.difference.value, spread, { alpha: level })
        : undefined,
    detectable:
      known && role === 'noise floor'
        ? detectableDifference(seedsOf(row, task === undefined ? study.tasks.length : 1), spread, {
            alpha: level,
          })
        : undefined,
  };
  return { ...judgedRow, sentence: sentenceOf(study, task, judgedRow) };
}

const seedsOf = ({ comparison }: RowNumbers, tasks: number): number => (comparison?.pairs ?? 0) / tasks;

function verdictOf({ difference: { value, interval } }: Comparison, corrected: number): Verdict {
  const excludesZero = interval !== undefined && (interval[0] > 0 || interval[1] < 0);
  if (!excludesZero || corrected >= alpha) return 'no difference shown';
  return value > 0 ? 'ahead' : 'behind';
}
