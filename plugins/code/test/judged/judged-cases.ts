import { compared } from './comparing-cases.ts';
import type { JudgedCase } from './judged-case.ts';
import { single } from './single-cases.ts';
import { throwing } from './throwing-cases.ts';

/** So many cases of each kind, the same in every run. */
export const judgedCases = (counts: {
  compared: number;
  throwing: number;
  single: number;
}): readonly JudgedCase[] => [
  ...Array.from({ length: counts.compared }, (_, at) => compared(at + 1)),
  ...Array.from({ length: counts.throwing }, (_, at) => throwing(at + 1)),
  ...Array.from({ length: counts.single }, (_, at) => single(at + 1)),
];
