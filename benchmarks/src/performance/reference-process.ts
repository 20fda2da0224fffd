import { execFile } from 'node:child_process';
import { usageError } from '@textgrad/core';
import { z } from 'zod';
import { referenceProgram } from './reference-program.ts';
import { script, workShapes } from './scripted-work.ts';

const seconds = z.number().nonnegative();
const count = z.number().nonnegative();

const measured = z.object({
  shape: z.enum(workShapes),
  size: z.int(),
  build: seconds,
  backward: seconds,
  update: seconds,
  forwardCalls: count,
  backwardCalls: count,
  bytes: count,
});

const failed = z.object({ shape: z.enum(workShapes), size: z.int(), failed: z.string() });

const reply = z.object({
  version: z.string(),
  python: z.string(),
  stoodIn: z.array(z.string()),
  results: z.array(z.union([measured, failed])),
});

/** What the Python reference measured of itself. */
export type ReferenceResult = z.infer<typeof reply>;

/** Where the reference is, and what it is to do. */
export interface ReferenceRequest {
  /** The folder that holds its package `textgrad`. */
  readonly reference: string;
  /** The Python to run it with. */
  readonly python: string;
  readonly sizes: readonly number[];
  readonly repeats: number;
}

const patience = 600_000;

/**
 * Has the Python reference do the scripted work.
 *
 * @throws TextGradError `BENCH_REFERENCE` with the end of what Python said, where it cannot.
 */
export function askReference({
  python,
  reference,
  sizes,
  repeats,
}: ReferenceRequest): Promise<ReferenceResult> {
  const settings = JSON.stringify({ reference, sizes, repeats, ...script });
  return new Promise((resolve, reject) => {
    const fail = (why: string): void =>
      reject(
        usageError(
          'BENCH_REFERENCE',
          `The Python reference did not answer: ${why.trim().slice(-1_000)} Give --reference the folder that holds its package textgrad, and --python a Python that runs it.`,
        ),
      );
    const options = { timeout: patience, maxBuffer: 1_000_000 };
    const child = execFile(python, ['-c', referenceProgram], options, (error, stdout, stderr) => {
      if (error) return fail(stderr || error.message);
      try {
        resolve(reply.parse(JSON.parse(stdout)));
      } catch (problem) {
        fail(problem instanceof Error ? problem.message : String(problem));
      }
    });
    child.stdin?.on('error', () => {}); // A Python that ends before it has read says why on stderr.
    child.stdin?.end(settings);
  });
}
