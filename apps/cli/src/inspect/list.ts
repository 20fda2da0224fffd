import { firstPartyPlugins } from '../plugins/first-party.ts';
import type { UnloadedPlugin } from '../plugins/load.ts';
import { writeJson } from '../terminal/json.ts';
import { paintFor } from '../terminal/paint.ts';
import { programName } from '../terminal/program-name.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { catalogue } from './catalogue.ts';
import { failureLines } from './failure-lines.ts';
import type { TaskEntry } from './task-entry.ts';

/** Prints the tasks of all plugins; of the toolkit's own none is loaded for it. */
export async function list(
  { plugin = [], json = false }: { readonly plugin?: readonly string[]; readonly json?: boolean },
  terminal: Terminal,
): Promise<void> {
  const { stdout, stderr, env, cwd } = terminal;
  const further = plugin.length === 0 ? { entries: [], failed: [] } : await entriesOfFurther(plugin, cwd);
  const tasks = [...catalogue, ...further.entries];
  const { failed } = further;
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

/** The tasks of plugins that are not the toolkit's own, which must be loaded for it. */
async function entriesOfFurther(
  names: readonly string[],
  folder: string,
): Promise<{ readonly entries: readonly TaskEntry[]; readonly failed: readonly UnloadedPlugin[] }> {
  const [{ loadEach }, { entriesOf }] = await Promise.all([
    import('../plugins/load.ts'),
    import('./task-entry.ts'),
  ]);
  const { loaded, failed } = await loadEach(
    names.filter((name) => !firstPartyPlugins.includes(name.replace('@textgrad/', ''))),
    folder,
  );
  return { entries: loaded.flatMap(entriesOf), failed };
}
