import { type HealthCheck, type HealthChecks, messageOf } from '@textgrad/core';
import { pythonSandbox } from './sandbox/python/index.ts';

/** What this plugin can use but does not bring: bubblewrap and Python, for Python programs. */
export const codeChecks: HealthChecks = async () => {
  const name = 'Python sandbox';
  await using sandbox = pythonSandbox();
  try {
    return [{ name, status: 'ok', found: await sandbox.describe() } satisfies HealthCheck];
  } catch (error) {
    return [{ name, status: 'missing', found: messageOf(error) }];
  }
};
