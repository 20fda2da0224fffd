import { readFile } from 'node:fs/promises';
import { engineRoles, firstOf, messageOf, nearest, usageError } from '@textgrad/core';
import { type CacheMode, cacheModes } from '@textgrad/core/runs';
import { readYaml } from '@textgrad/core/yaml';
import { z } from 'zod';

const limit = z.number().positive().optional();
const whole = z.int().min(1).optional();
const budget = z.strictObject({
  calls: whole,
  tokens: whole,
  usd: limit,
  evaluations: whole,
  minutes: limit,
  name: z.string().min(1).optional(),
});

/** A setting for all calls, or by role. */
const byRole = <TSetting extends z.ZodType>(setting: TSetting) =>
  z.union([setting, z.partialRecord(z.enum(['default', ...engineRoles]), setting)]).optional();

/** A run of the store, or the store. */
const remembered = z.string().regex(/^(?:store$|run:.)/u, "write 'store' or 'run:<id>'");

/** What a configuration file holds; what is under `config` is checked by the task. */
export const configFile = z.strictObject({
  task: z.string({ error: "name the task, as 'plugin/task'" }),
  engine: z.string().optional(),
  engines: z.partialRecord(z.enum(engineRoles), z.string().min(1)).optional(),
  seed: z.int().min(0).optional(),
  steps: z.int().min(0).optional(),
  preset: z.string().min(1).optional(),
  proposals: whole,
  patience: whole,
  parallel: whole,
  concurrency: whole,
  requestsPerMinute: whole,
  tokensPerMinute: whole,
  maxWaitMinutes: whole,
  temperature: byRole(z.number().min(0).max(2)),
  topP: byRole(z.number().min(0).max(1)),
  maxReplyTokens: byRole(z.int().min(1)),
  reasoningEffort: byRole(z.string().regex(/^[a-z]+$/u)),
  timeout: byRole(z.number().positive().max(86_400)),
  retries: byRole(z.int().min(0)),
  remember: z.union([remembered, z.array(remembered)]).optional(),
  prices: z.string().min(1).optional(),
  cache: z.enum(Object.keys(cacheModes) as CacheMode[]).optional(),
  budget: budget.optional(),
  out: z.string().min(1).optional(),
  store: z.string().min(1).optional(),
  plugins: z.array(z.string().min(1)).optional(),
  config: z.record(z.string(), z.unknown()).optional(),
});

/** What a configuration file of a run may hold. */
export type ConfigFile = z.infer<typeof configFile>;

/**
 * Reads a configuration file, YAML or JSON.
 *
 * @param given The path as the user wrote it, for messages.
 * @throws TextGradError `CONFIG_FILE_MISSING`, `CONFIG_FILE_INVALID`.
 */
export async function readConfigFile(path: string, given: string): Promise<ConfigFile> {
  const parsed = configFile.safeParse(parseYaml(await read(path, given), given));
  if (parsed.success) return parsed.data;
  const known = Object.keys(configFile.shape);
  const problems = firstOf(parsed.error.issues, (issue) =>
    issue.code === 'unrecognized_keys'
      ? firstOf(issue.keys, (key) => unknownKey(key, issue.path)).join(' Also, ')
      : `${issue.path.join('.') || 'the file'}: ${issue.message}.`,
  );
  throw usageError(
    'CONFIG_FILE_INVALID',
    `In ${given}, ${problems.join(' Also, ')} Its keys are ${known.join(', ')}; 'textgrad run --help' has an example.`,
    { details: { file: given, problems, known } },
  );
}

function unknownKey(key: string, path: readonly PropertyKey[]): string {
  const names = path[0] === 'budget' ? Object.keys(budget.shape) : Object.keys(configFile.shape);
  return `there is no key '${[...path, key].join('.').slice(0, 200)}'. ${nearest(key, names)}`.trim();
}

async function read(path: string, given: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    throw usageError(
      'CONFIG_FILE_MISSING',
      `The configuration file '${given}' cannot be read (looked for ${path}).`,
      { details: { file: given }, cause },
    );
  }
}

function parseYaml(text: string, given: string): unknown {
  try {
    return readYaml(text);
  } catch (cause) {
    const [said = ''] = messageOf(cause).split('\n');
    throw usageError(
      'CONFIG_FILE_INVALID',
      `${given} is neither YAML nor JSON: ${said.replace(/:$/u, '')}.`,
      {
        details: { file: given },
        cause,
      },
    );
  }
}
