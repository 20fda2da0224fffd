import type { Task } from '@textgrad/core';
import {
  canonicalJson,
  type Json,
  parseConfig,
  redactSecrets,
  unnamedVersions,
  versionsOf,
} from '@textgrad/core/runs';
import type { FoundTask } from '../plugins/find-task.ts';
import { version } from '../version.ts';
import type { StoredFacts } from './stored-facts.ts';

/** What is not as it was when the run started, one sentence each. */
export function differences(stored: StoredFacts, { name, task, plugin }: FoundTask): readonly string[] {
  const now: Readonly<Record<string, string>> = { ...versionsOf(plugin), 'the command': version };
  const then: Readonly<Record<string, string | undefined>> = {
    ...unnamedVersions,
    ...stored.versions,
    'the command': stored.command,
  };
  const versions = Object.entries(now).flatMap(([what, current]) => {
    const before = then[what];
    return before === current ? [] : [`${what} was of version ${before ?? 'unknown'}, and is of ${current}.`];
  });
  return configChanged(stored.config, name, task)
    ? [...versions, 'The configuration is no longer complete and valid as it was.']
    : versions;
}

/** Whether the task now reads the stored configuration in another way: a default was added, a setting is gone. */
function configChanged(stored: Json, name: string, task: Task): boolean {
  if (canonicalJson(stored).includes('[redacted]')) return false;
  try {
    return canonicalJson(redactSecrets(parseConfig(task, name, stored) as Json)) !== canonicalJson(stored);
  } catch {
    return true;
  }
}
