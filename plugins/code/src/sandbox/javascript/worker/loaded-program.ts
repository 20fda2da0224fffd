import type { QuickJSHandle } from 'quickjs-emscripten-core';
import type { ProgramException } from '../../sandbox.ts';
import type { GuestException } from '../guest/judge-realm.ts';
import type { PreparedProgram } from '../prepare/prepare-program.ts';
import { HitCounts } from './hit-counts.ts';
import type { Instance, Outcome } from './instance.ts';
import { type Ending, endingOf, endingOfException } from './trap.ts';

const programFile = 'program.js';

/** What a piece of work took. */
export interface Spent {
  readonly operations: number;
  readonly milliseconds: number;
}

/** How loading ended: well, or with an ending that every test shares. */
export type Loading =
  | { readonly ok: true; readonly hits: HitCounts | undefined; readonly cost: Spent | undefined }
  | { readonly ok: false; readonly ending: Ending; readonly exception?: ProgramException };

/** How a program is loaded. */
export interface LoadOptions {
  readonly entryPoint: string | undefined;
  readonly operations: number;
  readonly outputIsFull: () => boolean;
  /** Whether it is measured what the program does while it is loaded. */
  readonly measured: boolean;
}

/** Loads a program into its realm of a renewed instance and makes its names known to the tests. */
export function loadProgram(
  instance: Instance,
  program: PreparedProgram,
  { entryPoint, operations, outputIsFull, measured }: LoadOptions,
): Loading {
  instance.fuel = operations;
  try {
    const reading = measured
      ? spentOn(instance, () => instance.parse(instance.program, program.code, programFile))
      : undefined;
    instance.fuel = operations;
    const hits =
      program.statements.length > 0 ? HitCounts.create(instance, program.statements.length) : undefined;
    let run: Outcome | undefined;
    const whole = spentOn(instance, () => {
      run = instance.evaluate(instance.program, program.code, programFile);
    });
    if (run === undefined) throw new Error('The program was not run.');
    if ('error' in run) return failed(instance, run.error);
    const accessors = instance.evaluate(instance.program, program.accessors, 'sandbox.js');
    if ('error' in accessors) return failed(instance, accessors.error);
    instance.ask('adopt', accessors.value, instance.tests.newString(entryPoint ?? ''));
    return { ok: true, hits, cost: reading && without(whole, reading) };
  } catch (error) {
    return { ok: false, ending: endingOf(error, instance, outputIsFull()) };
  }
}

function spentOn(instance: Instance, work: () => void): Spent {
  const [fuel, start] = [instance.fuel, performance.now()];
  work();
  return { operations: fuel - instance.fuel, milliseconds: performance.now() - start };
}

const without = (whole: Spent, part: Spent): Spent => ({
  operations: Math.max(0, whole.operations - part.operations),
  milliseconds: Math.max(0, whole.milliseconds - part.milliseconds),
});

function failed(instance: Instance, error: QuickJSHandle): Loading {
  const exception = exceptionOf(instance, error);
  const ending = endingOfException(exception.name, exception.message) ?? {
    verdict: 'not-loaded' as const,
    reason: `The program throws while it is loaded: ${exceptionText(exception)}`,
  };
  return { ok: false, ending, exception };
}

/** What was thrown, and the line of the program that it came from. */
export function exceptionOf(instance: Instance, error: QuickJSHandle): ProgramException {
  if (instance.memoryIsFull && instance.tests.typeof(error) !== 'object')
    return { name: 'InternalError', message: 'out of memory' };
  const { name, message, stack } = JSON.parse(instance.ask('describe', error) ?? '{}') as GuestException;
  const line = /program\.js:(\d+)/u.exec(stack)?.[1];
  return { name, message, line: line === undefined ? undefined : Number(line) };
}

/** An exception in one line. */
export const exceptionText = ({ name, message, line }: ProgramException): string =>
  `${name === '' ? `threw ${message}` : `${name}: ${message}`}${line === undefined ? '' : ` (line ${line})`}`;
