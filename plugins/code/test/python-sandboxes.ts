import { type PythonSandbox, pythonSandbox } from '@textgrad/code';
import { messageOf } from '@textgrad/core';
import { afterAll } from 'vitest';

async function problemOf(): Promise<string | undefined> {
  await using sandbox = pythonSandbox();
  try {
    await sandbox.describe();
    return undefined;
  } catch (error) {
    return messageOf(error);
  }
}

/** Why Python programs cannot be run on this machine, if they cannot: what a skipped test says. */
export const noPython = await problemOf();

/** A title that says why its tests are skipped, where they are. */
export const titled = (title: string): string =>
  noPython === undefined ? title : `${title} (skipped: ${noPython})`;

/** A Python sandbox for the tests of one file. */
export function sharedPythonSandbox(): PythonSandbox {
  const sandbox = pythonSandbox();
  afterAll(() => sandbox[Symbol.asyncDispose]());
  return sandbox;
}
