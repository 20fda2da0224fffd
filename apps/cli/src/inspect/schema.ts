import { studyFile } from '@textgrad/anything';
import { configSchema } from '@textgrad/core/runs';
import { z } from 'zod';
import { findTask } from '../plugins/find-task.ts';
import { loadAll } from '../plugins/load.ts';
import { writeJson } from '../terminal/json.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { fileSchema } from './file-schema.ts';

/** Prints the JSON schema of a task's settings, of a study, or without a name of a whole configuration file. */
export async function schema(
  name: string | undefined,
  { plugin = [] }: { readonly plugin?: readonly string[] },
  { stdout, cwd }: Terminal,
): Promise<void> {
  if (name === undefined) {
    const { loaded } = await loadAll(plugin, cwd);
    return writeJson(stdout, fileSchema(loaded));
  }
  if (name === 'study') return writeJson(stdout, z.toJSONSchema(studyFile, { io: 'input' }));
  const { task } = await findTask(name, plugin, cwd);
  writeJson(stdout, configSchema(task));
}
