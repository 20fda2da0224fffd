import { type GradientQuestion, type LossQuestion, outermostBlock, readMeasurements } from '@textgrad/core';
import type { Repair } from '../repair/repair.ts';
import { blamedLines, quotedLine, runBy } from '../report/suspicious-lines.ts';
import { failureOf } from '../report/test-report.ts';
import type { Language, TestResult } from '../sandbox/sandbox.ts';
import { readShownTests } from '../suite/shown-tests.ts';
import { effortWords } from './effort-words.ts';
import { sayChange } from './patch-words.ts';
import { rememberedRepair } from './remembered-repair.ts';

/** Lines that are named as suspicious, and changes that are shown. */
const mostLines = 3;
const mostChanges = 5;

const allPass = 'All visible tests pass.';

/** Judges a program by the paper's test report: counts, and the first failure. */
export function judgeReport({ text }: LossQuestion): string {
  const failed = (text.split('**Tests that the code failed:**\n')[1] ?? '')
    .split('\n')
    .filter((line) => line !== '');
  const [first] = failed;
  if (first === undefined || first === 'None') return allPass;
  return `${failed.length} of the tests fail. The first: ${first}`;
}

/**
 * Feedback on a program: which tests fail, which lines they run, and the changes with which template repair makes them pass.
 * Nothing to say is `NO FEEDBACK`.
 */
export async function criticise(
  question: GradientQuestion,
  language: Language,
  signal: AbortSignal | undefined,
): Promise<string> {
  const { usage, feedback, variable, constraints } = question;
  const problems = [...usage.matchAll(/^Problem: (.+)$/gmu)].map(
    ([, problem]) => `Mend this first: ${problem}`,
  );
  if (problems.length > 0) return problems.join('\n');
  const before = judged(usage, feedback);
  if (before !== undefined) return before;
  const tests = readShownTests(constraints.join('\n'));
  if (tests.length === 0) return measured(usage);
  const repair = await rememberedRepair({ language, source: variable }, tests, { signal });
  const failing = repair.run.tests.filter(({ verdict }) => verdict !== 'passed');
  if (failing.length === 0) return measured(usage);
  return [
    failureWords(failing, repair.run.tests.length, objectiveOf(usage)),
    ...repairWords(variable, repair),
  ].join('\n');
}

/** What somebody has already said of the program: the critic of the paper's form, or of what it led to. */
function judged(usage: string, feedback: readonly string[]): string | undefined {
  if (feedback.length > 0) return feedback.join('\n');
  const said = outermostBlock(usage, 'LM_OUTPUT');
  return said === allPass ? 'NO FEEDBACK' : said;
}

/** The one objective that is asked about, where objectives are kept apart. */
const objectiveOf = (usage: string): string | undefined =>
  /^Attend to this objective and no other: (.+)\.$/mu.exec(usage)?.[1];

function failureWords(failing: readonly TestResult[], all: number, objective: string | undefined): string {
  const asked = failing.find(({ name }) => name === objective) ?? failing[0];
  const names = failing
    .map(({ name }) => name)
    .slice(0, 10)
    .join(', ');
  const more = failing.length > 10 ? ` and ${failing.length - 10} more` : '';
  return [
    `${failing.length} of ${all} visible tests fail: ${names}${more}.`,
    ...(asked === undefined ? [] : [`'${asked.name}': ${failureOf(asked)}`]),
  ].join('\n');
}

function repairWords(source: string, repair: Repair): readonly string[] {
  const lines = blamedLines(repair.run).slice(0, mostLines);
  const made =
    repair.patches.length > 0 ? repair.patches : repair.partial === undefined ? [] : [repair.partial];
  return [
    ...lines.map(
      (line) => `Line ${line.line} is run by ${runBy(line)}: \`${quotedLine(source, line.line)}\`.`,
    ),
    effortWords(repair),
    ...made.slice(0, mostChanges).map((one, at) => sayChange(at + 1, source, one)),
  ];
}

/** What is said where no tests are shown, or all of them pass: the goals that are missed. */
function measured(usage: string): string {
  const missed = readMeasurements(usage).filter(({ side }) => side !== 0);
  if (missed.length === 0) return 'NO FEEDBACK';
  const names = missed.map(({ name }) => name).join(', ');
  const busiest = /Statements that run most often: [^\n]*/u.exec(usage)?.[0];
  return [
    `Missed: ${names}.`,
    ...(busiest === undefined
      ? []
      : [
          busiest,
          'The expert makes programs right and has no rules that make them faster: connect a language model, such as --engine openai:gpt-4o.',
        ]),
  ].join('\n');
}
