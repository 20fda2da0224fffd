import { z } from 'zod';
import { firstOf, nearest, usageError } from '../errors/index.ts';
import { issueWords } from './issue-words.ts';
import type { Task } from './task.ts';

type Schema = Readonly<Record<string, unknown>>;

/** Characters of a name in a message. */
const longestName = 200;

/**
 * Checks a task's configuration and fills in its defaults.
 *
 * @throws TextGradError `CONFIG_INVALID` with one line for each problem: where it is, what was given, what would be
 * right.
 */
export function parseConfig<TConfig>(task: Task<TConfig>, name: string, input: unknown): TConfig {
  const parsed = task.config.safeParse(input);
  if (parsed.success) return parsed.data;
  const schema = configSchema(task);
  const problems = firstOf(parsed.error.issues, (issue) => {
    if (issue.code === 'unrecognized_keys') {
      const known = keysAt(schema, issue.path);
      return firstOf(issue.keys, (key) =>
        `There is no setting '${[...issue.path, key].join('.').slice(0, longestName)}'. ${nearest(key, known)}`.trim(),
      ).join(' ');
    }
    return `${issueWords(issue)}.`;
  });
  throw usageError(
    'CONFIG_INVALID',
    `${problems.join(' ')} 'textgrad schema ${name}' lists the settings of ${name}.`,
    { details: { problems, places: parsed.error.issues.map(placeOf) } },
  );
}

/** Where an issue is: a setting that should not be there is its own place. */
const placeOf = (issue: z.core.$ZodIssue): readonly PropertyKey[] =>
  issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0] ?? ''] : issue.path;

/** The JSON schema of a task's configuration. */
export function configSchema(task: Task): Schema {
  return z.toJSONSchema(task.config, { io: 'input', unrepresentable: 'any' });
}

/** The names that may stand at a place of a configuration. */
function keysAt(schema: Schema, path: readonly PropertyKey[]): readonly string[] {
  const at = path.reduce<Schema>(
    (inner, key) => ((inner.properties as Schema | undefined)?.[String(key)] as Schema | undefined) ?? {},
    schema,
  );
  const names = (at.propertyNames as { readonly enum?: readonly string[] } | undefined)?.enum;
  return names ?? Object.keys((at.properties as Schema | undefined) ?? {});
}
