import { resolve } from 'node:path';
import { defined } from '@textgrad/core';
import type { Json } from '@textgrad/core/runs';
import { isRelativePath, type RunRequest } from '../request/request.ts';
import { version } from '../version.ts';

/** Whether a plugin is named by where it is on this machine. */
const isPlace = (name: string): boolean =>
  isRelativePath(name) || /^(?:[/\\]|[a-z]:[/\\]|file:)/iu.test(name);

/** What this command must know to go on with a run; facts of this machine stay behind when the run is exported. */
export function resumeFacts(request: RunRequest, cwd: string): Readonly<Record<string, Json>> {
  const { plugins, out, store, pace, model, cache, programs } = request;
  const { timeout, retries } = model;
  const places = plugins.filter(isPlace).map((name) => (isRelativePath(name) ? resolve(cwd, name) : name));
  return {
    command: version,
    plugins: plugins.filter((name) => !isPlace(name)),
    ...defined({ cache }),
    pace: { ...pace },
    patience: defined({ timeout, retries }) as Json,
    local: { out, plugins: places, folder: cwd, store, ...(programs ? {} : { programs }) },
  };
}
