import { createHash } from 'node:crypto';
import { appendFile, mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type Clock, messageOf, TextGradError, usageError } from '@textgrad/core';
import { z } from 'zod';

/** What is known of the test part when it is opened. */
export interface Opening {
  /** Where openings are recorded, a JSON line each. */
  readonly file: string;
  /** What makes the experiment: data, engine, settings, seed. */
  readonly experiment: unknown;
  readonly data: string;
  /** The candidate that is to be measured. */
  readonly candidate: string;
  /** Whether a second candidate may be measured on it all the same. */
  readonly again: boolean;
  readonly clock: Clock;
}

const record = z.looseObject({
  experiment: z.string(),
  data: z.string(),
  candidate: z.string(),
  opened: z.string(),
});

/**
 * Opens the test part for one candidate of an experiment and records it. The same candidate may be measured again, so that
 * a run can be resumed and replayed; a second one may not, because choosing between candidates by the test part is no test.
 *
 * @throws TextGradError `TEST_PART_OPENED` when another candidate was measured before, `SEAL_UNUSABLE` when the record
 * cannot be read or written.
 */
export async function openTestPart({
  file,
  experiment,
  data,
  candidate,
  again,
  clock,
}: Opening): Promise<void> {
  const entry = { experiment: hash(JSON.stringify(experiment)), data, candidate: hash(candidate) };
  const before = (await recorded(file)).filter((one) => one.experiment === entry.experiment);
  if (before.some((one) => one.candidate === entry.candidate)) return;
  const [first] = before;
  if (first !== undefined && !again)
    throw usageError(
      'TEST_PART_OPENED',
      `The test part of '${data}' was opened for this experiment on ${first.opened}, for another candidate. Measure another one on it only if you mean to report both: --set test=again.`,
      { details: { file, opened: first.opened } },
    );
  const line = JSON.stringify({ ...entry, opened: new Date(clock.now()).toISOString() });
  try {
    await mkdir(dirname(file), { recursive: true });
    await appendFile(file, `${line}\n`);
  } catch (cause) {
    throw unusable(file, cause);
  }
}

async function recorded(file: string): Promise<readonly z.infer<typeof record>[]> {
  try {
    const text = await readFile(file, 'utf8');
    return text
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => record.parse(JSON.parse(line)));
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return [];
    throw unusable(file, cause);
  }
}

const unusable = (file: string, cause: unknown): TextGradError =>
  new TextGradError(
    'environment',
    'SEAL_UNUSABLE',
    `The record of opened test parts '${file}' cannot be used: ${messageOf(cause)}. Name another with --set seal=<file>.`,
    { cause },
  );

const hash = (text: string): string => createHash('sha256').update(text).digest('hex');
