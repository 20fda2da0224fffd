import { createContext } from '../../context/index.ts';
import { type Engine, withMiddleware } from '../../engines/engine.ts';
import { expertEngine } from '../../engines/expert.ts';
import type { Plugin } from '../../plugins/plugin.ts';
import { type Question, readQuestion } from '../../prompts/question.ts';
import { parseConfig } from '../../runs/config.ts';
import type { Task, TaskSetup } from '../../runs/task.ts';

/** A task of a plugin with one of the configurations to try it with. */
export interface TaskCase {
  readonly plugin: Plugin;
  readonly name: string;
  readonly task: Task;
  readonly config: unknown;
  /** The case in words, for the names of checks. */
  readonly title: string;
}

/** A task set up outside a run. */
export interface Rehearsal {
  readonly setup: TaskSetup;
  /** The plugin's experts as an engine. */
  readonly engine: Engine;
  /** What the experts were asked. */
  readonly questions: readonly Question[];
}

/** Sets a task up with its plugin's experts as the engine. */
export async function rehearse({ plugin, name, task, config }: TaskCase): Promise<Rehearsal> {
  const questions: Question[] = [];
  const listening = (engine: Engine): Engine => ({
    ...engine,
    generate(request, options) {
      questions.push(readQuestion(request.system, request.content));
      return engine.generate(request, options);
    },
  });
  const engine = withMiddleware(expertEngine(plugin.experts), listening);
  const { signal } = new AbortController();
  const setup = await task.setup(parseConfig(task, `${plugin.name}/${name}`, config), {
    engine,
    context: createContext(),
    signal,
    simulate: (simulator, candidate) => simulator.evaluate(candidate, { signal }),
  });
  return { setup, engine, questions };
}
