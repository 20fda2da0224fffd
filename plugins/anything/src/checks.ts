import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { HealthChecks } from '@textgrad/core';

const run = promisify(execFile);

/** What this plugin can use but does not bring: the interpreter of simulators that are written in Python. */
export const anythingChecks: HealthChecks = async ({ env, signal }) => {
  const name = 'Python of own simulators';
  try {
    const { stdout } = await run('python3', ['--version'], {
      env: { PATH: env.PATH },
      timeout: 10_000,
      signal,
    });
    return [{ name, status: 'ok', found: stdout.trim() }];
  } catch {
    const fix =
      'Where a simulator is a Python file: install Python, or name it (interpreter: .venv/bin/python).';
    return [{ name, status: 'missing', found: 'no python3', fix }];
  }
};
