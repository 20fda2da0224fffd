import type { RandomStream } from '@textgrad/core';
import { type ArithmeticQuestion, calculationText, resultOf } from '../datasets/arithmetic-question.ts';
import { advice } from './advice.ts';

/** What a prompt can say that helps the simulated model with arithmetic, and how often it goes wrong without. */
export const arithmeticAdvice = {
  reads: {
    line: 'First write down every number that the question gives.',
    known: /every number|all (?:the )?numbers|each number|list the numbers/iu,
    rate: 0.5,
  },
  steps: {
    line: 'Work out one operation at a time and check the result.',
    known: /one operation|check the result|step by step|double-check|verify/iu,
    rate: 0.5,
  },
  form: advice.form,
} as const;

/** How arithmetic goes wrong. */
export type ArithmeticFault = keyof typeof arithmeticAdvice;

/** Whether a prompt says what prevents a fault. */
export const preventsArithmetic = (prompt: string, fault: ArithmeticFault): boolean =>
  arithmeticAdvice[fault].known.test(prompt);

/** The numbers that notes on a question list; nothing where there are no such notes. */
export function notedNumbers(text: string): readonly number[] | undefined {
  const said = [...text.matchAll(/^Numbers: ([-\d., ]{1,400})$/gmu)].at(-1)?.[1];
  return said?.split(', ').map(Number);
}

/**
 * What the simulated model answers to arithmetic: the numbers, the calculation, the answer. With notes that list the numbers
 * it goes by those.
 */
export function simulatedArithmetic(
  question: ArithmeticQuestion,
  { prompt, notes, random }: { prompt: string; notes: readonly number[] | undefined; random: RandomStream },
): string {
  const happens = (fault: ArithmeticFault): boolean =>
    !preventsArithmetic(prompt, fault) &&
    random.stream(`fault/${fault}`).float() < arithmeticAdvice[fault].rate;
  const all = notes ?? question.numbers;
  const numbers = notes === undefined && happens('reads') ? all.slice(0, -1) : all;
  const read = { numbers, operations: question.operations.slice(0, numbers.length - 1) };
  const value = resultOf(read) + (happens('steps') ? 1 : 0);
  const lines = [`Numbers: ${numbers.join(', ')}`, `${calculationText(read)} = ${value}`];
  return [...lines, happens('form') ? 'That is what I find.' : `Answer: ${value}`].join('\n');
}
