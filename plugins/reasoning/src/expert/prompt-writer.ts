import { type GradientQuestion, type RandomStream, taggedBlocks, type UpdateQuestion } from '@textgrad/core';
import { readArithmetic } from '../datasets/arithmetic-question.ts';
import { readMadeQuestion } from '../datasets/made-question.ts';
import { advice, faults, habits, prevents } from '../simulated/advice.ts';
import { preventsArithmetic } from '../simulated/arithmetic-model.ts';
import { arithmeticRemedy, diagnoseArithmetic } from './arithmetic.ts';
import { diagnose, remedy } from './diagnosis.ts';

/** The most lines that one step adds. */
const mostAdded = 2;
/** How often a writer that is told nothing hits on something that helps. */
const lucky = 0.25;

const blockOf = (text: string, tag: string): string => taggedBlocks(text, tag)[0] ?? '';

/** Says what an answer shows of the prompt that led to it; as often as it errs, something that helps with nothing. */
export function criticisePrompt(question: GradientQuestion, error: number, random: RandomStream): string {
  const usage = blockOf(question.usage, 'CONTEXT');
  const remarks = remarksOn(blockOf(usage, 'LM_INPUT'), blockOf(usage, 'LM_OUTPUT'), question.variable);
  const lines = remarks.map(([words, line]) =>
    random.float() < error
      ? say('The tone could be better.', habits[random.int(0, habits.length - 1)] ?? '')
      : say(words, line),
  );
  return lines.length === 0 ? 'NO FEEDBACK' : [...new Set(lines)].join('\n');
}

/** What is wrong with an answer, each with the line that a prompt lacks. */
function remarksOn(
  input: string,
  answer: string,
  prompt: string,
): readonly (readonly [words: string, line: string])[] {
  const made = readMadeQuestion(input);
  if (made)
    return diagnose(made, answer)
      .filter(({ fault }) => !prevents(prompt, fault))
      .map((finding) => [finding.words, remedy(finding)]);
  const arithmetic = readArithmetic(input);
  if (!arithmetic) return [];
  return diagnoseArithmetic(arithmetic, input, answer)
    .filter(({ fault }) => !preventsArithmetic(prompt, fault))
    .map((finding) => [finding.words, arithmeticRemedy(finding)]);
}

/** What was measured of an answer, where it was wrong. */
export function handOnOutcome({ usage }: GradientQuestion): string {
  const measured = blockOf(blockOf(usage, 'CONTEXT'), 'FUNCTION_OUTPUT');
  return measured.startsWith('The answer is wrong') ? measured : 'NO FEEDBACK';
}

const say = (words: string, line: string): string => `${words} The prompt should say: ${line}`;

/** Writes the lines into a prompt that its feedback asks for; where it asks for none, one by habit. */
export function rewritePrompt(question: UpdateQuestion, random: RandomStream): string {
  const prompt = question.variable;
  const asked = question.feedback
    .flatMap((words) => [...words.matchAll(/The prompt should say: ([^\n]{1,300})$/gmu)])
    .map(([, line = '']) => line)
    .filter((line) => !prompt.includes(line));
  const wanted = [...new Set(asked)].slice(0, mostAdded);
  if (wanted.length > 0) return withLines(prompt, wanted);
  if (question.feedback.length > 0) return prompt;
  const lines = random.float() < lucky ? faults.map((fault) => advice[fault].line) : habits;
  const open = lines.filter((line) => !prompt.includes(line));
  const line = open[random.int(0, Math.max(0, open.length - 1))];
  return line === undefined ? prompt : withLines(prompt, [line]);
}

/** New lines stand before the last line, which says how an answer ends. */
function withLines(prompt: string, added: readonly string[]): string {
  const lines = prompt.split('\n');
  const last = /answer:/iu.test(lines.at(-1) ?? '') && lines.length > 1 ? lines.length - 1 : lines.length;
  return [...lines.slice(0, last), ...added, ...lines.slice(last)].join('\n');
}

/** Whether a question is about a prompt, by its role. */
export const aboutPrompt = (question: GradientQuestion | UpdateQuestion): boolean =>
  question.role.startsWith('system prompt that says how');
