import { defined } from '@textgrad/core';
import { configSchema, type RunRecord } from '@textgrad/core/runs';
import { z } from 'zod';
import { evaluationOf } from '../evaluate/evaluate.ts';
import { printVerdict } from '../evaluate/verdict.ts';
import { findRun } from '../history/find-run.ts';
import { readStore } from '../history/open-store.ts';
import { show } from '../history/show.ts';
import { list } from '../inspect/list.ts';
import { ask } from '../laboratory/ask.ts';
import { tellRows } from '../laboratory/tell.ts';
import { type FoundTask, findTask } from '../plugins/find-task.ts';
import { type RunRequest, resolveRequest } from '../request/request.ts';
import type { Settings } from '../request/settings.ts';
import { conclude } from '../run/conclusion.ts';
import { execute } from '../run/execute.ts';
import { within } from '../run/run.ts';
import { writeJson } from '../terminal/json.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { type Allowed, checkFiles, checkRun, pluginNotAllowed } from './allowed.ts';
import { pictureOf } from './picture.ts';

/** One tool: a command that prints JSON, and pictures beside it. */
export interface Tool<TInput = never> {
  readonly description: string;
  readonly input: z.ZodObject;
  /** Whether it only looks. */
  readonly readOnly: boolean;
  /** Writes JSON to the terminal; gives pictures as SVG. */
  call(input: TInput, terminal: Terminal, allowed: Allowed): Promise<readonly string[]>;
}

const tool = <TShape extends z.ZodRawShape>(
  made: Omit<Tool, 'input' | 'call'> & {
    readonly input: z.ZodObject<TShape>;
    call(
      input: z.infer<z.ZodObject<TShape>>,
      terminal: Terminal,
      allowed: Allowed,
    ): Promise<readonly string[]>;
  },
): Tool => made as unknown as Tool;

const task = z.string().describe("A task's name, as 'tasks' lists it, such as molecules/design.");
const run = z.string().describe("A run's id, its beginning, or latest.");
const config = z
  .record(z.string(), z.unknown())
  .optional()
  .describe("The task's settings; 'tasks' with the task's name gives their JSON schema.");

const tasks = tool({
  description: 'Lists what can be optimised; with a name, the JSON schema of that task.',
  readOnly: true,
  input: z.object({ task: task.optional() }),
  async call({ task: name }, terminal, allowed) {
    if (name === undefined) await list({ plugin: allowed.plugins, json: true }, terminal);
    else writeJson(terminal.stdout, configSchema((await taskOf(name, terminal, allowed)).task));
    return [];
  },
});

const runTool = tool({
  description:
    'Optimises: runs a task with limits, and gives its result with every step. A run that asks a laboratory ends with status awaiting: see ask and tell.',
  readOnly: false,
  input: z.object({
    ...{ task, config },
    steps: z.int().min(0).max(1_000).optional(),
    proposals: z.int().min(1).max(100).optional().describe('New versions of a step.'),
    seed: z.int().min(0).optional(),
    maxCalls: z.int().min(1).optional().describe('Calls of the language model at most.'),
    maxEvaluations: z.int().min(1).optional().describe('Measurements at most.'),
    maxUsd: z.number().positive().optional(),
  }),
  async call({ task: name, config: given = {}, ...flags }, terminal, allowed) {
    const found = await taskOf(name, terminal, allowed);
    const request = await requestOf(found, given, defined(flags), terminal, allowed);
    let made = '';
    await within(terminal, false, async (surroundings) => {
      const conclusion = await execute(request, surroundings);
      made = conclusion.summary.run;
      return conclude(conclusion, { json: true, first: true }, terminal, surroundings.display);
    });
    return drawn(made, terminal, allowed);
  },
});

const evaluateTool = tool({
  description:
    'Measures a text as a task does, without searching: score, measurements, feedback and problems.',
  readOnly: false,
  input: z.object({
    task,
    text: z.string().optional().describe('What is measured; the start by default.'),
    config,
  }),
  async call({ task: name, text, config: given = {} }, terminal, allowed) {
    const found = await taskOf(name, terminal, allowed);
    const settings = evaluationOf(found.task, found.name, given, text);
    const request = await requestOf(found, settings, { steps: 0 }, terminal, allowed);
    let made = '';
    await within(terminal, false, async (surroundings) => {
      const conclusion = await execute({ ...request, search: {} }, surroundings);
      made = conclusion.summary.run;
      return printVerdict({ ...conclusion, samples: {} }, { json: true }, surroundings);
    });
    return drawn(made, terminal, allowed);
  },
});

const askTool = tool({
  description: 'What a run waits for: candidates that somebody is to measure, each with an id.',
  readOnly: true,
  input: z.object({ run, n: z.int().min(1).optional() }),
  async call({ run: id, n }, terminal) {
    await ask(id, { json: true, ...defined({ n }) }, terminal);
    return [];
  },
});

const tellTool = tool({
  description:
    "Hands in what was measured of candidates that 'ask' gave, and goes on with the run when nothing is awaited any more. A result has a score, or problems that say why there is none.",
  readOnly: false,
  input: z.object({
    run,
    results: z
      .array(
        z.looseObject({
          id: z.string(),
          candidate: z.string().optional(),
          score: z.number().optional(),
          feedback: z.string().optional(),
          problems: z.array(z.string()).optional(),
        }),
      )
      .min(1),
  }),
  async call({ run: of, results }, terminal, allowed) {
    const { programs, plugins } = allowed;
    const { id: run } = await recordOf(of, terminal, allowed);
    const rows = results.map(({ id, candidate, ...result }, at) => ({
      place: `result ${at + 1}`,
      id,
      candidate,
      result,
    }));
    await tellRows(run, rows, { json: true, programs, plugin: plugins }, terminal);
    return [];
  },
});

const showTool = tool({
  description:
    'A run: its settings, status, budget, every step, and its best candidate with a picture where there is one.',
  readOnly: true,
  input: z.object({ run }),
  async call({ run: of }, terminal, allowed) {
    const { id } = await readStore(undefined, terminal.cwd, (store) => findRun(of, store));
    await show(id, { json: true }, terminal);
    return drawn(id, terminal, allowed);
  },
});

/** The tools, by name. */
export const tools: Readonly<Record<string, Tool>> = {
  tasks,
  evaluate: evaluateTool,
  run: runTool,
  ask: askTool,
  tell: tellTool,
  show: showTool,
};

async function requestOf(
  { name }: FoundTask,
  given: Settings,
  flags: Parameters<typeof resolveRequest>[1],
  { cwd }: Terminal,
  allowed: Allowed,
): Promise<RunRequest> {
  const { engine, programs, plugins } = allowed;
  await checkFiles(given, cwd, allowed);
  const request = await resolveRequest(name, { ...flags, engine, plugin: plugins }, cwd);
  return { ...request, config: given, programs };
}

const taskOf = (name: string, { cwd }: Terminal, { plugins }: Allowed): Promise<FoundTask> =>
  findTask(name, plugins, cwd, pluginNotAllowed);

/** A run whose plugins this server may load. */
async function recordOf(id: string, { cwd }: Terminal, allowed: Allowed): Promise<RunRecord> {
  const record = await readStore(undefined, cwd, (store) => findRun(id, store));
  checkRun(record, allowed);
  return record;
}

/** Pictures of a run's best candidate; one that cannot be drawn, or only by a plugin that is not allowed, has none. */
async function drawn(id: string, terminal: Terminal, allowed: Allowed): Promise<readonly string[]> {
  const picture = await recordOf(id, terminal, allowed)
    .then((record) => pictureOf(record, terminal.cwd, pluginNotAllowed))
    .catch(() => undefined);
  return picture === undefined ? [] : [picture];
}
