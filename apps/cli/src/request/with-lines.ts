import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { TextGradError } from '@textgrad/core';
import { lineOf } from '@textgrad/core/yaml';

/** Does work on a configuration file; what is said of its settings, which stand at a place of it, names their lines. */
export async function withLines<TResult>(
  target: string,
  cwd: string,
  work: () => Promise<TResult>,
  at: readonly PropertyKey[] = ['config'],
): Promise<TResult> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof TextGradError) || error.code !== 'CONFIG_INVALID' || !/\.ya?ml$/iu.test(target))
      throw error;
    const text = await readFile(resolve(cwd, target), 'utf8').catch(() => undefined);
    const places = (error.details.places ?? []) as readonly (readonly PropertyKey[])[];
    if (text === undefined || places.length === 0) throw error;
    const lines = [...new Set(places.slice(0, 10).map((place) => lineOf(text, [...at, ...place])))];
    throw new TextGradError(
      error.kind,
      error.code,
      `${target}, line ${lines.join(' and ')}: ${error.message}`,
      {
        cause: error,
        details: { ...error.details, lines },
      },
    );
  }
}
