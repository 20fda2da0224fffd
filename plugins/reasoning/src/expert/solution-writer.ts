import type { GradientQuestion, LossQuestion, RandomStream, UpdateQuestion } from '@textgrad/core';
import { type CountingQuestion, letterOf, readMadeQuestion } from '../datasets/made-question.ts';
import { diagnose, listedIn } from './diagnosis.ts';

/** Whether a question is about a solution of a multiple-choice question, by its role. */
export const aboutSolution = (question: GradientQuestion | UpdateQuestion): boolean =>
  question.role.startsWith('solution of a');

/** Whether a solution is to be judged. */
export const isJudgement = ({ text }: LossQuestion): boolean =>
  /\*\*(?:Proposed solution|Answer)\*\*:/u.test(text);

/** The judge's words: what is wrong, and what the options are, so that the editor need not guess. */
export function judgeSolution({ text }: LossQuestion, error: number, random: RandomStream): string {
  const at = text.search(/\*\*(?:Proposed solution|Answer)\*\*:/u);
  const question = readMadeQuestion(text.slice(0, at));
  if (question?.sort !== 'counting') return 'No problem was found.';
  const findings = diagnose(question, text.slice(at).replace(/^\*\*[^*]+\*\*: /u, '')).map(
    ({ words }) => words,
  );
  const said = findings.filter(() => random.float() >= error);
  if (said.length === 0) return 'No problem was found.';
  return [...said, `Options: ${optionWords(question)}`].join('\n');
}

const optionWords = ({ options }: CountingQuestion): string =>
  Object.entries(options)
    .map(([letter, value]) => `${letter}) ${value}`)
    .join(', ');

/** The problems that a criticism names, one a line. */
export function handOn(question: GradientQuestion): string {
  const said = [...question.feedback, question.usage].join('\n');
  const lines = said.split('\n').filter((line) => problem.test(line) || line.startsWith('Options: '));
  return lines.some((line) => problem.test(line)) ? [...new Set(lines)].join('\n') : 'NO FEEDBACK';
}

const problem =
  /^'([a-z]+)' is (?:not counted; there are (\d+)|counted as \d+; there are (\d+)|(counted and is none of))|^The numbers make|^There is no line that begins/u;

/** Mends the lines that the feedback names, and adds up again. */
export function rewriteSolution({ variable, feedback }: UpdateQuestion): string {
  const listed = new Map(listedIn(variable));
  const lines = feedback.join('\n').split('\n');
  for (const line of lines) {
    const [, name, missing, wrong, other] = problem.exec(line) ?? [];
    if (name === undefined) continue;
    if (other !== undefined) listed.delete(name);
    else listed.set(name, Number(missing ?? wrong));
  }
  const total = [...listed.values()].reduce((sum, one) => sum + one, 0);
  const said = lines.find((line) => line.startsWith('Options: ')) ?? '';
  const options = Object.fromEntries(
    [...said.matchAll(/([A-D])\) (\d+)/gu)].map(([, letter = '', value]) => [letter, Number(value)]),
  );
  const letter = letterOf({ sort: 'counting', kind: 'tools', things: [], options }, total);
  if (letter === undefined) return variable;
  return [...[...listed].map(([name, n]) => `- ${name}: ${n}`), `Total: ${total}`, `Answer: ${letter}`].join(
    '\n',
  );
}
