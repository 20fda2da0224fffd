import { setTimeout as delay } from 'node:timers/promises';
import type { Environment } from '@textgrad/core';
import { type HealthCheck, messageOf, type Plugin } from '@textgrad/core';
import { readHealthChecks } from '@textgrad/core/runs';

/**
 * What the plugins say about programs and data outside of them. One that throws, hangs or answers nonsense does not
 * stop the others; `patience` is in milliseconds.
 */
export async function askPlugins(
  plugins: readonly Plugin[],
  env: Environment,
  patience = 10_000,
): Promise<readonly HealthCheck[]> {
  return (await Promise.all(plugins.map((plugin) => ask(plugin, env, patience)))).flat();
}

async function ask(
  { name, checks }: Plugin,
  env: Environment,
  patience: number,
): Promise<readonly HealthCheck[]> {
  const over = new AbortController();
  const late = delay(patience, undefined, { signal: over.signal }).then(() => {
    throw new Error(`no answer within ${patience / 1000} s`);
  });
  late.catch(() => undefined);
  try {
    return readHealthChecks(await Promise.race([checks({ env, signal: over.signal }), late]));
  } catch (error) {
    const fix = `Mend or update the plugin '${name}'.`;
    return [{ name: `checks of ${name}`, status: 'failed', found: messageOf(error), fix }];
  } finally {
    over.abort();
  }
}
