import { configSchema } from '@textgrad/core/runs';
import { loadAll } from '../plugins/load.ts';
import { writeJson } from '../terminal/json.ts';
import { paintFor } from '../terminal/paint.ts';
import { programName } from '../terminal/program-name.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { failureLines } from './plugins.ts';

/** Prints the tasks of all plugins. */
export async function list(
  { plugin = [], json = false }: { readonly plugin?: readonly string[]; readonly json?: boolean },
  terminal: Terminal,
): Promise<void> {
  const { stdout, stderr, env, cwd } = terminal;
  const { loaded, failed } = await loadAll(plugin, cwd);
  const tasks = loaded.flatMap((one) =>
    Object.entries(one.tasks).map(([name, task]) => ({
      task: `${one.name}/${name}`,
      title: task.title,
      description: task.description,
      steps: task.steps,
      settings: Object.keys((configSchema(task).properties as object | undefined) ?? {}),
    })),
  );
  if (json) return writeJson(stdout, { tasks, failed });
  const paint = paintFor(stdout, env);
  for (const { task, title, description, steps, settings } of tasks)
    stdout.write(
      `${paint('bold', task)}  ${title} (${steps} steps)\n  ${description}\n  settings: ${settings.join(', ') || 'none'}\n`,
    );
  for (const line of failureLines(failed)) stderr.write(`${line}\n`);
  const example = tasks[0]?.task ?? 'molecules/design';
  stderr.write(`\nnext  ${programName(terminal)} run ${example}\n`);
}
