import {
  defaultLimits,
  type Limits,
  type Program,
  type Sandbox,
  type SuiteRun,
  type Test,
} from '../sandbox/sandbox.ts';
import { passesAll } from './judge.ts';
import { repairLanguage } from './languages.ts';
import { type Made, search } from './search.ts';

/** Options of {@link repairProgram}. */
export interface RepairOptions {
  /** What the program itself and, at most, each candidate may use. */
  readonly limits?: Limits | undefined;
  /** Programs that are tried at most; 2,000 by default, 400 for Python, where each takes about a tenth of a second. */
  readonly candidates?: number | undefined;
  /** Programs that pass all tests after which the search stops; 5 by default. */
  readonly patches?: number | undefined;
  /** Lines that somebody has named: changes of them come earlier. */
  readonly favoured?: readonly number[] | undefined;
  /** Programs that are not to be tried, such as those of earlier steps. */
  readonly refused?: ((source: string) => boolean) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** What template repair came to. It says which programs pass the tests that it was shown, never that one is correct. */
export interface Repair {
  /** The program's own run, with coverage. */
  readonly run: SuiteRun;
  /**
   * Programs that pass all visible tests, in the order in which they were found, the most promising first; those that make a
   * statement unlike another of its form come last.
   */
  readonly patches: readonly Made[];
  /** Where there is none: a program that passes more tests than before, and all that passed before. */
  readonly partial?: Made | undefined;
  /** Programs that were tried. */
  readonly candidates: number;
  /** Tests that were run on them. */
  readonly testRuns: number;
}

/**
 * Looks for small changes with which a JavaScript, TypeScript or Python program passes its tests: template repair.
 *
 * Suspicious statements (Ochiai) are changed by typed templates, one change at a time and then two; each changed program is
 * run over the tests in the sandbox, the most promising first. Bounded by counts, so that the same program and tests give
 * the same answer everywhere; but for Python programs that run out of time, as operations are not counted there.
 *
 * A program that does not parse is not changed.
 *
 * @example
 * ```ts
 * import { javascriptSandbox, repairProgram } from '@textgrad/code';
 *
 * await using sandbox = javascriptSandbox();
 * const source = 'function sum(list) { let s = 0; for (let i = 1; i < list.length; i++) s += list[i]; return s; }';
 * const tests = [
 *   { kind: 'comparison' as const, name: 'three', actual: 'sum([1, 2, 3])', expected: '6' },
 *   { kind: 'comparison' as const, name: 'one', actual: 'sum([5])', expected: '5' },
 * ];
 * const { patches } = await repairProgram(sandbox, { language: 'javascript', source }, tests);
 * console.log(patches[0]?.source.includes('let i = 0')); // true
 * ```
 */
export async function repairProgram(
  sandbox: Sandbox,
  program: Program,
  tests: readonly Test[],
  options: RepairOptions = {},
): Promise<Repair> {
  const language = repairLanguage(program.language);
  const { limits = defaultLimits, candidates = language.candidates, patches = 5 } = options;
  const { favoured = [], refused, signal } = options;
  const run = await sandbox.run(program, tests, limits, { coverage: true, signal });
  if (passesAll(run)) return { run, patches: [], candidates: 0, testRuns: 0 };
  const { plausible, ...found } = await search(
    {
      language,
      sandbox,
      program,
      tests,
      run,
      favoured: new Set(favoured),
      refused: refused ?? (() => false),
      signal,
    },
    { candidates, patches, limits },
  );
  const oddness = ({ changes }: Made): number => changes.filter(({ breaksTwin }) => breaksTwin).length;
  return { run, ...found, patches: plausible.toSorted((one, other) => oddness(one) - oddness(other)) };
}
