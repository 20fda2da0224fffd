import { type ArithmeticQuestion, resultOf } from '../datasets/arithmetic-question.ts';
import { type ArithmeticFault, arithmeticAdvice, notedNumbers } from '../simulated/arithmetic-model.ts';

/** What went wrong in an answer to an arithmetic question. */
export interface ArithmeticFinding {
  readonly fault: ArithmeticFault;
  readonly words: string;
}

/** Works a question out again, with the numbers of the notes where there are some, and compares. */
export function diagnoseArithmetic(
  question: ArithmeticQuestion,
  input: string,
  answer: string,
): readonly ArithmeticFinding[] {
  const given = notedNumbers(input) ?? question.numbers;
  const listed = notedNumbers(answer) ?? [];
  const missing = given.filter((one) => !listed.includes(one));
  const value = resultOf({ numbers: listed, operations: question.operations.slice(0, listed.length - 1) });
  const said = /^[^\n=]{1,400}= (-?[\d.]{1,30}(?:e[-+]?\d{1,3})?)$/mu.exec(answer)?.[1];
  const findings: ArithmeticFinding[] = [];
  if (missing.length > 0)
    findings.push({
      fault: 'reads',
      words: `The numbers ${missing.join(', ')} of the question are not used.`,
    });
  if (said !== undefined && Number(said) !== value)
    findings.push({
      fault: 'steps',
      words: `The calculation comes to ${value}, and the answer says ${said}.`,
    });
  if (!/Answer: \S/u.test(answer))
    findings.push({ fault: 'form', words: "There is no line that begins with 'Answer: '." });
  return findings;
}

/** What a prompt should say so that such a fault does not happen. */
export const arithmeticRemedy = ({ fault }: ArithmeticFinding): string => arithmeticAdvice[fault].line;
