import type { CoveredStatement, SuiteRun } from '../sandbox/sandbox.ts';

/** A statement with how much the tests speak against it. */
export interface SuspiciousStatement extends CoveredStatement {
  /** Its place in {@link SuiteRun.coverage}. */
  readonly index: number;
  /** From 0, run by no failing test, to 1, run by all failing tests and no passing one. */
  readonly suspicion: number;
}

/**
 * Suspicion of what so many failing and passing tests run, of so many that fail, from 0 to 1.
 *
 * It is Ochiai's: failed(s) / √(failed · (failed(s) + passed(s))), where failed(s) and passed(s) count the tests
 * that run s (Abreu, Zoeteweij, van Gemund, PRDC 2006).
 */
export const ochiai = (failing: number, passing: number, allFailing: number): number =>
  failing === 0 ? 0 : failing / Math.sqrt(allFailing * (failing + passing));

/** The statements that failing tests run, the most suspicious first; nothing without coverage or without a failure. */
export function suspiciousStatements({ tests, coverage }: SuiteRun): readonly SuspiciousStatement[] {
  const statements = coverage?.statements ?? [];
  const judged = tests.filter(({ hits }) => hits !== undefined);
  const failed = judged.filter(({ verdict }) => verdict !== 'passed');
  const passed = judged.filter(({ verdict }) => verdict === 'passed');
  const running = (some: typeof tests, index: number): number =>
    some.filter(({ hits }) => (hits?.[index] ?? 0) > 0).length;
  return statements
    .map((statement, index) => {
      const failing = running(failed, index);
      return { ...statement, index, suspicion: ochiai(failing, running(passed, index), failed.length) };
    })
    .filter(({ suspicion }) => suspicion > 0)
    .sort((one, other) => other.suspicion - one.suspicion || one.index - other.index);
}
