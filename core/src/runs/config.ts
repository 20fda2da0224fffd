import { z } from 'zod';
import { nearest, usageError } from '../errors/index.ts';
import type { Task } from './task.ts';

/**
 * Checks a task's configuration and fills in its defaults.
 *
 * @throws TextGradError `CONFIG_INVALID` with one line for each problem: where it is, what was given, what would be
 * right.
 */
export function parseConfig<TConfig>(task: Task<TConfig>, name: string, input: unknown): TConfig {
  const parsed = task.config.safeParse(input);
  if (parsed.success) return parsed.data;
  const known = configKeys(task);
  const problems = parsed.error.issues.map((issue) => {
    const where = issue.path.join('.');
    if (issue.code === 'unrecognized_keys')
      return issue.keys
        .map((key) =>
          `There is no setting '${[...issue.path, key].join('.')}'. ${nearest(key, known)}`.trim(),
        )
        .join(' ');
    return where === '' ? `${issue.message}.` : `${where}: ${issue.message}.`;
  });
  throw usageError(
    'CONFIG_INVALID',
    `${problems.join(' ')} 'textgrad schema ${name}' lists the settings of ${name}.`,
    { details: { problems, known } },
  );
}

/** The names of a task's settings. */
export function configKeys(task: Task): readonly string[] {
  return Object.keys((configSchema(task).properties as Readonly<Record<string, unknown>> | undefined) ?? {});
}

/** The JSON schema of a task's configuration. */
export function configSchema(task: Task): Readonly<Record<string, unknown>> {
  return z.toJSONSchema(task.config, { io: 'input', unrepresentable: 'any' });
}
