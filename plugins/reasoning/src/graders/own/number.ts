import { type Grader, unread } from '../grader.ts';
import { readNumber } from './read-number.ts';
import { nothingStated, statedOrWhole } from './stated.ts';

/** How far an answer may be from the right number: the larger of both holds. */
export interface NumberTolerance {
  readonly absolute?: number;
  /** A share of the right number. */
  readonly relative?: number;
}

/** What numbers lose when they are calculated and written. */
const rounding = 1e-12;

/**
 * The one number of the stated answer, within a tolerance.
 *
 * @example
 * ```ts
 * import { numberGrader } from '@textgrad/reasoning';
 *
 * const { grade } = numberGrader({ relative: 0.01 });
 * console.log(grade('Answer: about 1,205 kg', '1200').correct); // true
 * console.log(grade('Answer: 3 or 4', '3').how); // '3 or 4' has more than one number
 * ```
 */
export const numberGrader = ({ absolute = 0, relative = 0 }: NumberTolerance = {}): Grader => ({
  name: 'number',
  source: 'our own',
  description: 'The one number of the stated answer, within a tolerance.',
  grade(output, gold) {
    const stated = statedOrWhole(output);
    if (!stated) return unread(nothingStated);
    const [read, right] = [readNumber(stated.text), readNumber(gold)];
    if ('problem' in read) return unread(read.problem);
    const how = `${stated.how}, as a number`;
    const extracted = String(read.value);
    if ('problem' in right) return { correct: false, extracted, how };
    const most = Math.max(absolute, (relative + rounding) * Math.abs(right.value));
    return { correct: Math.abs(read.value - right.value) <= most * (1 + rounding), extracted, how };
  },
  problem(gold) {
    const right = readNumber(gold);
    return 'problem' in right ? right.problem : undefined;
  },
});
