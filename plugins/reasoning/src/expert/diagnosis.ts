import {
  type CountingQuestion,
  type MadeQuestion,
  rightAnswer,
  type SortingQuestion,
} from '../datasets/made-question.ts';
import { advice, type Fault } from '../simulated/advice.ts';

/** What went wrong in an answer to a made question, found by doing it again. */
export interface Finding {
  readonly fault: Fault;
  /** What is wrong, said of the answer. */
  readonly words: string;
}

/** Goes through an answer line by line. */
export function diagnose(question: MadeQuestion, answer: string): readonly Finding[] {
  const found = question.sort === 'counting' ? ofCounting(question, answer) : ofSorting(question, answer);
  return /Answer: \S/u.test(answer)
    ? found
    : [...found, { fault: 'form', words: "There is no line that begins with 'Answer: '." }];
}

/** The lines `- thing: number` of an answer. */
export const listedIn = (answer: string): ReadonlyMap<string, number> =>
  new Map(
    [...answer.matchAll(/^- ([a-z]{1,40}): (\d{1,3})$/gmu)].map(([, name = '', n]) => [name, Number(n)]),
  );

function ofCounting({ things, kind }: CountingQuestion, answer: string): readonly Finding[] {
  const listed = listedIn(answer);
  const findings = things.flatMap(({ name, count, asked }): readonly Finding[] => {
    const found = listed.get(name);
    if (!asked)
      return found === undefined
        ? []
        : [{ fault: 'kinds', words: `'${name}' is counted and is none of the ${kind}.` }];
    if (found === undefined)
      return [{ fault: 'skips', words: `'${name}' is not counted; there are ${count}.` }];
    return found === count
      ? []
      : [{ fault: 'numbers', words: `'${name}' is counted as ${found}; there are ${count}.` }];
  });
  const total = /^Total: (\d{1,4})$/mu.exec(answer)?.[1];
  const sum = [...listed.values()].reduce((all, one) => all + one, 0);
  return total === undefined || Number(total) === sum
    ? findings
    : [...findings, { fault: 'sums', words: `The numbers make ${sum}, and the total says ${total}.` }];
}

function ofSorting(question: SortingQuestion, answer: string): readonly Finding[] {
  const given = /Answer: ([a-z ]+)/u.exec(answer)?.[1]?.trim().split(/ +/u) ?? [];
  if (given.length === 0) return [];
  const missing = question.words.filter((word) => !given.includes(word));
  if (missing.length > 0) return [{ fault: 'drops', words: `The answer leaves out ${missing.join(', ')}.` }];
  return given.join(' ') === rightAnswer(question)
    ? []
    : [{ fault: 'letters', words: 'Words with the same first letter are in the wrong order.' }];
}

/** What a prompt should say so that such faults do not happen. */
export const remedy = ({ fault }: Finding): string => advice[fault].line;
