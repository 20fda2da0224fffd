import { defined, type PartTools, type Plugin, usageError } from '@textgrad/core';
import type { Grade } from '../graders/grader.ts';
import { unread } from '../graders/grader.ts';
import type { OwnGrader } from '../graders/own/settings.ts';
import type { GradeItem } from './answer.ts';

type Program = Extract<OwnGrader, { readonly kind: 'program' }>;

/** The plugin whose parts read and run programs: it is found by name, as the command finds plugins. */
const runner = '@textgrad/code';

/**
 * Grades programs by running them over the right answer's tests in the sandbox of `@textgrad/code`: the share of tests that
 * pass is the score, and right is what passes all.
 *
 * @throws TextGradError `GRADER_NEEDS_PLUGIN` where that package is not installed.
 */
export async function programGrading(
  { language, entryPoint }: Program,
  tools: PartTools,
): Promise<GradeItem> {
  const { variables, simulators } = await runnerPlugin();
  const [kind, tests] = [variables[`${language}-program`], simulators.tests];
  if (!kind || !tests) throw missing();
  const common = defined({ entryPoint });
  const { codec } = await kind.make(kind.settings?.parse(common), tools);
  return async ({ answer }, output, signal): Promise<Grade> => {
    const decoded = await codec.decode(output);
    if (!decoded.ok) return unread(decoded.problems.join(' '));
    const settings = { ...common, language, tests: assertionsIn(answer) };
    const simulator = await tests.make(tests.settings?.parse(settings), tools);
    const source = codec.encode(decoded.value);
    const { score, problems, feedback } = await simulator.evaluate(source, { signal });
    const failed = [...problems, ...Object.values(feedback)].join(' ').slice(0, 500);
    return {
      correct: score === 1,
      score: score ?? 0,
      extracted: source,
      how: score === 1 ? 'it passes its tests' : failed,
    };
  };
}

/** The tests that a right answer holds, one assert a line. */
const assertionsIn = (answer: string): readonly { kind: 'assertion'; name: string; statement: string }[] =>
  answer
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((statement) => ({ kind: 'assertion', name: statement, statement }));

/** Why a text holds no tests. */
export function testsProblem(answer: string): string | undefined {
  const other = assertionsIn(answer).find(({ statement }) => !/^(?:console\.)?assert\b/u.test(statement));
  if (answer === '') return 'it is empty: the grader runs its asserts, one a line';
  return other && `'${other.statement.slice(0, 60)}' is no assert: tests are asserts, one a line`;
}

async function runnerPlugin(): Promise<Plugin> {
  const { loadPlugin } = await import('@textgrad/core/runs');
  try {
    return await loadPlugin(runner, { from: process.cwd(), importer: (name) => import(name) });
  } catch (cause) {
    throw missing(cause);
  }
}

const missing = (cause?: unknown): Error =>
  usageError(
    'GRADER_NEEDS_PLUGIN',
    `The grader 'program' runs programs in the sandbox of ${runner}, which is not installed: npm install ${runner}.`,
    defined({ cause }),
  );
