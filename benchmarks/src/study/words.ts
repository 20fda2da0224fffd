import type { Comparison } from './comparison.ts';
import { chance, count, difference, estimate, number } from './format.ts';
import type { Study } from './study.ts';
import type { StudyRow } from './study-table.ts';

/** What a line says, in words that its numbers allow; nothing for the reference. */
export function sentenceOf(
  study: Study,
  task: string | undefined,
  row: Omit<StudyRow, 'sentence'>,
): string | undefined {
  const where = task === undefined ? 'over all tasks' : `on ${task}`;
  if (row.role === 'reference') return undefined;
  if (row.role === 'noise floor') return noiseFloor(study, where, row);
  const { comparison, corrected, verdict, method } = row;
  if (!comparison || corrected === undefined)
    return `${method} and ${study.reference} have no pair ${where}.`;
  const evidence = `${count(comparison.pairs, 'pair')}, corrected p ${chance(corrected)}`;
  if (verdict === 'no difference shown')
    return `No difference shown between ${method} and ${study.reference} ${where}: ${difference(comparison.difference)} (${evidence})${more(study, row)}.`;
  const { value, interval } = comparison.difference;
  const size = { value: Math.abs(value), interval: interval && inOrder(interval, Math.sign(value)) };
  return `${method} is ${verdict} ${verdict === 'ahead' ? 'of' : ''} ${study.reference} ${where} by ${estimate(size)} (${evidence}).`.replace(
    / {2,}/gu,
    ' ',
  );
}

const inOrder = ([low, high]: readonly [number, number], sign: number): readonly [number, number] =>
  sign < 0 ? [-high, -low] : [low, high];

/** How many seeds would show a difference of the size that was seen. */
function more({ seeds, unit = 'seed' }: Study, { seedsNeeded }: Omit<StudyRow, 'sentence'>): string {
  if (seedsNeeded === undefined) return '';
  return seedsNeeded > seeds.length
    ? `; about n ≈ ${seedsNeeded} ${unit}s would be needed to show a difference of this size`
    : `; about n ≈ ${seedsNeeded} ${unit}s show a difference of this size in four studies of five`;
}

function noiseFloor(
  { reference, seeds, unit = 'seed' }: Study,
  where: string,
  { comparison, detectable }: Omit<StudyRow, 'sentence'>,
): string | undefined {
  if (!comparison) return undefined;
  const itself = `Noise floor: ${reference} against itself with other seeds ${where}: ${difference(comparison.difference)} (${count(comparison.pairs, 'pair')}, p ${chance(comparison.p)})`;
  return `${itself}${seenIn(comparison, detectable, count(seeds.length, unit))}.`;
}

function seenIn({ p, spread }: Comparison, detectable: number | undefined, seeds: string): string {
  if (spread === 0 && p === 1) return '; other seeds change nothing, so repeated runs add no evidence';
  const shows =
    detectable === undefined
      ? `; ${seeds} are too few to show any difference`
      : `; ${seeds} show a difference of ${number(detectable)} or more in four studies of five`;
  return p < 0.05
    ? `${shows}; chance makes it differ in one study of twenty, otherwise more than the seed has changed`
    : shows;
}
