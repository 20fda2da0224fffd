import type { Cost, CoveredStatement, ProgramException, TestResult } from '../sandbox.ts';
import type { ServerMessage } from './messages.ts';

/** What is known of a program so far. */
export class Judged {
  readonly results: TestResult[] = [];
  output = '';
  loadException: ProgramException | undefined;
  statements: readonly CoveredStatement[] = [];
  memoryBytes = 0;
  loading: Cost['loading'];

  /** Tests that ran out of time, or lost their server. */
  get lost(): number {
    return this.results.filter(({ verdict }) => verdict === 'timed-out' || verdict === 'crashed').length;
  }

  readonly take = ({ test, end, done }: ServerMessage): void => {
    if (test !== undefined) this.results.push(test);
    if (done !== undefined) this.memoryBytes = Math.max(this.memoryBytes, done.memoryBytes);
    if (end === undefined) return;
    this.output ||= end.output;
    this.loadException ??= end.loadException ?? undefined;
    if (end.loading !== undefined) this.loading ??= { milliseconds: end.loading };
    this.statements = end.statements.map((line) => ({ line }));
  };
}
