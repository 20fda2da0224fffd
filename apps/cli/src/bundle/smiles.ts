import { usageError } from '@textgrad/core';
import type { RunSummary } from '@textgrad/core/runs';
import { parseConfig } from '@textgrad/core/runs';
import type { FoundTask } from '../plugins/find-task.ts';

/**
 * The task's own SMILES file of a run.
 *
 * @throws TextGradError `EXPORT_NO_SMILES` for a task that makes none.
 */
export async function smilesOf(
  { name, task }: FoundTask,
  summary: RunSummary,
  config: unknown,
): Promise<string> {
  const files = (await task.artifacts?.(summary, parseConfig(task, name, config))) ?? [];
  const file = files.find((one) => /\.smi$/iu.test(one.name));
  if (!file)
    throw usageError(
      'EXPORT_NO_SMILES',
      `The task '${name}' makes no SMILES file${files.length > 0 ? `, but ${files.map((one) => one.name).join(', ')}` : ''}: use --to csv or --to json.`,
    );
  return typeof file.content === 'string' ? file.content : Buffer.from(file.content).toString();
}
