import { configSchema } from '@textgrad/core/runs';
import { findTask } from '../plugins/find-task.ts';
import { writeJson } from '../terminal/json.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** Prints the JSON schema of a task's settings. */
export async function schema(
  name: string,
  { plugin = [] }: { readonly plugin?: readonly string[] },
  { stdout, cwd }: Terminal,
): Promise<void> {
  const { task } = await findTask(name, plugin, cwd);
  writeJson(stdout, configSchema(task));
}
