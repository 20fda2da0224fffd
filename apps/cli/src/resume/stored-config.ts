import { type Task, usageError } from '@textgrad/core';
import { canonicalJson, type Json, parseConfig, redactSecrets } from '@textgrad/core/runs';
import { settingsWith } from '../request/setting-files.ts';
import type { Settings } from '../request/settings.ts';

const mask = '[redacted]';

/**
 * A run's configuration, with the secrets that are not stored set again.
 *
 * @throws TextGradError `CONFIG_SECRET_MISSING` with the settings to give, `CONFIG_DIFFERS` when something else was set,
 * and what the task says to a wrong configuration.
 */
export async function storedConfig(
  { name, task }: { readonly name: string; readonly task: Task },
  stored: Json,
  assignments: readonly string[],
  folder: string,
): Promise<Settings> {
  const config = await settingsWith(stored as Settings, assignments, folder);
  const missing = maskedPaths(config as Json);
  if (missing.length > 0)
    throw usageError(
      'CONFIG_SECRET_MISSING',
      `The run's secrets are not stored: give them again, with ${missing.map((path) => `--set ${path}=…`).join(' ')}.`,
      { details: { settings: missing } },
    );
  if (
    assignments.length > 0 &&
    canonicalJson(redactSecrets(parseConfig(task, name, config) as Json)) !== canonicalJson(stored)
  )
    throw usageError(
      'CONFIG_DIFFERS',
      "With these settings it would be another run: only secrets can be set again. 'textgrad run' starts a new one.",
    );
  return config;
}

/** The places where a secret was taken out, dotted. */
function maskedPaths(value: Json, path: readonly string[] = []): readonly string[] {
  if (typeof value === 'string') return value.includes(mask) ? [path.join('.')] : [];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    maskedPaths((inner ?? null) as Json, [...path, key]),
  );
}
