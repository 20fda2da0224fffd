import { join } from 'node:path';
import process from 'node:process';
import {
  type Judgement,
  judgeModes,
  loadLeetCodeHard,
  type ProgramJudge,
  type ProgramProblem,
  problemTask,
  programHash,
  programJudge,
  pythonSandbox,
} from '@textgrad/code';
import { createContext, type Engine, usageError } from '@textgrad/core';
import { resolveEngine } from '@textgrad/core/engines';
import { runTask } from '@textgrad/core/runs';
import { z } from 'zod';
import { defineBenchmark, type Row } from '../benchmark.ts';
import { asInPaper, samplingDefaults } from '../experiments/paper-sampling.ts';
import { keptRuns } from '../kept-runs.ts';
import { significant } from '../measure.ts';
import { wilson } from '../statistics/index.ts';
import { progressTo } from '../study/progress.ts';

const name = 'leetcode-hard';
/** A critic, a gradient, an update. */
const callsOfStep = 3;
const folder = join('.textgrad', 'studies', name);

const solved = z.object({
  key: z.string(),
  problem: z.string(),
  seed: z.int(),
  /** The engine's first answer, and the program of the last step. */
  first: z.string(),
  last: z.string(),
  steps: z.int(),
  calls: z.int(),
});
type Solved = z.infer<typeof solved>;

const known = z.object({ key: z.string(), verdict: z.enum(['accepted', 'rejected']), status: z.string() });

/**
 * The paper's experiment on code: a program for each problem, improved at most four times by what its visible tests and a
 * critic say. Whether LeetCode accepts a program is known from LeetCode alone.
 *
 * @see arXiv:2406.07496, section 3.1
 */
export const leetCodeHard = defineBenchmark({
  name,
  description:
    'Has programs written for LeetCode-Hard problems; --data <leetcode_with_tests.jsonl>, --engine <language model>, --judge local, recorded or leetcode.',
  defaults: {
    data: '',
    sha256: '',
    engine: 'expert',
    judge: 'local',
    recorded: '',
    items: 39,
    seeds: 1,
    ...samplingDefaults,
  },
  columns: {
    program: 'program',
    runs: 'runs',
    passing: 'pass the visible tests',
    judge: 'judge',
    accepted: 'accepted by LeetCode',
    rejected: 'rejected',
    unknown: 'no verdict',
    share: 'share of those judged',
    low: '95 % from',
    high: 'to',
  },
  async plan({ items, seeds, engine }) {
    const calls = items * seeds * (1 + 4 * callsOfStep);
    return [
      `${items} problems at most, ${seeds} seed${seeds === 1 ? '' : 's'}: a first answer, and at most four steps of critic, feedback and update each.`,
      `${calls.toLocaleString('en-US')} calls of ${engine} at most, without repairs; a problem whose visible tests pass ends earlier.`,
    ];
  },
  async run({ data, sha256, engine: engineName, judge: mode, recorded, items, seeds, sampling }) {
    if (data === '')
      throw usageError(
        'BENCH_DATA',
        'This benchmark needs a file of problems, JSON lines with task_id, prompt, signature and test, such as leetcode_with_tests.jsonl of https://github.com/vinid/data (the texts are LeetCode’s, so none comes along): fetch it, and give its path, --data <path>.',
      );
    const loaded = await loadLeetCodeHard(data, sha256 === '' ? {} : { sha256 });
    await using sandbox = pythonSandbox();
    const judge = await judgeOf(mode, recorded, sandbox);
    const visible = await programJudge({ mode: 'local', sandbox });
    const engine = asInPaper(resolveEngine(engineName, { env: process.env, context: createContext() }), {
      sampling,
    });
    const runs = await keptRuns(join(folder, 'runs.jsonl'), solved);
    const tell = progressTo(process.stderr);
    const problems = loaded.items.slice(0, items);
    const cells = Array.from({ length: seeds }, (_, at) => at + 1).flatMap((seed) =>
      problems.map((problem) => ({ problem, seed })),
    );
    const outcomes: Outcome[] = [];
    let answered = 0;
    for (const { problem, seed } of cells) {
      const key = programHash(JSON.stringify([loaded.sha256, problem.id, engine.name, seed, sampling, 2]));
      const kept = runs.find(key);
      answered += Number(kept !== undefined);
      const run = kept ?? { key, ...(await solve(problem, engine, seed)) };
      if (kept === undefined) await runs.keep(run);
      const judged = async (source: string): Promise<Judged> => ({
        passes: (await visible(problem, source)).verdict === 'passes the visible tests',
        judgement: await judge(problem, source),
      });
      outcomes.push({ first: await judged(run.first), last: await judged(run.last) });
      const settled = outcomes.length;
      tell({ study: name, cells: cells.length, settled, answered, failed: 0, ignored: 0 });
    }
    return [
      rowOf(
        'first answer',
        mode,
        outcomes.map(({ first }) => first),
      ),
      rowOf(
        'last, after at most four steps',
        mode,
        outcomes.map(({ last }) => last),
      ),
    ];
  },
});

interface Judged {
  readonly passes: boolean;
  readonly judgement: Judgement;
}

interface Outcome {
  readonly first: Judged;
  readonly last: Judged;
}

async function judgeOf(
  given: string,
  recorded: string,
  sandbox: ReturnType<typeof pythonSandbox>,
): Promise<ProgramJudge> {
  const mode = judgeModes.find((one) => one === given);
  if (mode === undefined)
    throw usageError('BENCH_OPTION', `There is no judge '${given}'. There is: ${judgeModes.join(', ')}.`);
  const {
    LEETCODE_SESSION: session = '',
    LEETCODE_CSRF_TOKEN: csrfToken = '',
    LEETCODE_URL: url,
    LEETCODE_PAUSE: pause = '5000',
  } = process.env;
  if (mode === 'leetcode' && (session === '' || csrfToken === ''))
    throw usageError(
      'BENCH_OPTION',
      'LeetCode judges for somebody who is signed in: set LEETCODE_SESSION and LEETCODE_CSRF_TOKEN to the cookies LEETCODE_SESSION and csrftoken of your browser.',
    );
  const judge = await programJudge({
    mode,
    sandbox,
    recorded: recorded === '' ? undefined : recorded,
    leetcode: mode === 'leetcode' ? { session, csrfToken, url, pause: Number(pause) || 0 } : undefined,
  });
  return mode === 'leetcode' ? rememberedJudge(judge) : judge;
}

/** Asks about each program once, whatever interrupts. */
async function rememberedJudge(judge: ProgramJudge): Promise<ProgramJudge> {
  const verdicts = await keptRuns(join(folder, 'verdicts.jsonl'), known);
  return async (problem, source) => {
    const key = `${problem.id} ${programHash(source)}`;
    const kept = verdicts.find(key);
    if (kept !== undefined) return { judge: 'leetcode', verdict: kept.verdict, status: kept.status };
    const judgement = await judge(problem, source);
    if (judgement.judge === 'leetcode' && judgement.verdict !== 'not judged')
      await verdicts.keep({ key, verdict: judgement.verdict, status: judgement.status });
    return judgement;
  };
}

async function solve(problem: ProgramProblem, engine: Engine, seed: number): Promise<Omit<Solved, 'key'>> {
  const config = { feedback: 'paper' };
  const summary = await runTask(problemTask(problem), { name: `code/${name}`, engine, config, seed });
  if (summary.status === 'failed') throw usageError('BENCH_RUN', `'${problem.id}': ${summary.reason}`);
  const { start, steps, usage } = summary;
  return {
    problem: problem.id,
    seed,
    first: start.text,
    last: steps.at(-1)?.text ?? start.text,
    steps: steps.length,
    calls: usage.calls,
  };
}

/** What passes the visible tests is never counted as accepted. */
function rowOf(program: string, judge: string, all: readonly Judged[]): Row {
  const count = (verdict: Judgement['verdict']): number =>
    all.filter(({ judgement }) => judgement.verdict === verdict).length;
  const [accepted, rejected] = [count('accepted'), count('rejected')];
  const [low, high] = wilson(accepted, accepted + rejected);
  const hasVerdicts = accepted + rejected > 0;
  const shown = (value: number): string | number => (hasVerdicts ? significant(value) : '–');
  return {
    program,
    runs: all.length,
    passing: all.filter(({ passes }) => passes).length,
    judge,
    accepted: hasVerdicts ? accepted : '–',
    rejected: hasVerdicts ? rejected : '–',
    unknown: all.length - accepted - rejected,
    share: shown(accepted / (accepted + rejected)),
    low: shown(low),
    high: shown(high),
  };
}
