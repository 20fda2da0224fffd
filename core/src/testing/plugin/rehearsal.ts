import { createContext } from '../../context/index.ts';
import { type Engine, withMiddleware } from '../../engine/engine.ts';
import { expertEngine } from '../../engine/expert.ts';
import { scriptedEngine } from '../../engine/scripted.ts';
import type { Evaluation, Simulator } from '../../measure/index.ts';
import { parseConfig } from '../../plugins/config.ts';
import type { MadePart, RunTools } from '../../plugins/part.ts';
import { noParts, type Parts, partsOf } from '../../plugins/parts.ts';
import type { Plugin } from '../../plugins/plugin.ts';
import type { Task } from '../../plugins/task.ts';
import type { TaskSetup } from '../../plugins/task-setup.ts';
import { type Question, readQuestion } from '../../prompts/question.ts';

/** A task of a plugin with one of the configurations to try it with. */
export interface TaskCase {
  readonly plugin: Plugin;
  readonly name: string;
  readonly task: Task;
  readonly config: unknown;
  /** Whether it refuses the plugin's experts: it is then set up with an engine that would be asked as a language model. */
  readonly needsModel: boolean;
  /** The case in words, for the names of checks. */
  readonly title: string;
}

/** A task set up outside a run. */
export interface Rehearsal {
  readonly setup: TaskSetup;
  /** The plugin's experts as an engine, or what stands for a language model. */
  readonly engine: Engine;
  /** What the experts were asked. */
  readonly questions: readonly Question[];
  /** The parts of the plugin that it made. */
  readonly parts: readonly MadePart[];
  /** The simulators that it measured with. */
  readonly simulated: ReadonlySet<Simulator>;
}

/** Sets a task up with its plugin's experts as the engine, or with one that is none. */
export async function rehearse({ plugin, name, task, config, needsModel }: TaskCase): Promise<Rehearsal> {
  const questions: Question[] = [];
  const listening = (engine: Engine): Engine => ({
    ...engine,
    generate(request, options) {
      questions.push(readQuestion(request.system, request.content));
      return engine.generate(request, options);
    },
  });
  const answering = needsModel ? scriptedEngine(() => 'NO FEEDBACK') : expertEngine(plugin.experts);
  const engine = withMiddleware(answering, listening);
  const { signal } = new AbortController();
  const parts: MadePart[] = [];
  const simulated = new Set<Simulator>();
  const tools: RunTools = {
    engine,
    context: createContext(),
    signal,
    simulate(simulator, candidate) {
      simulated.add(simulator);
      return simulator.evaluate(candidate, { signal });
    },
    onPart: (made) => parts.push(made),
  };
  const checked = parseConfig(task, `${plugin.name}/${name}`, config);
  const setup = await task.setup(checked, { ...tools, ...noParts(tools) });
  return { setup, engine, questions, parts, simulated };
}

/** The parts of a plugin, made with its experts as the engine. */
export function partsOfPlugin(plugin: Plugin): Parts {
  const { signal } = new AbortController();
  return partsOf(plugin.name, plugin, {
    engine: expertEngine(plugin.experts),
    context: createContext(),
    signal,
    simulate: (simulator, candidate) => simulator.evaluate(candidate, { signal }),
  });
}

/** Measures the texts that a task starts from. */
export const measureStart = (setup: TaskSetup): Promise<Evaluation> =>
  setup.measure(setup.parameters.map(({ text }) => text));
