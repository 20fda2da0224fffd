import type { Limits, Program, Sandbox, Test } from '../sandbox/sandbox.ts';
import type { Change } from './change.ts';

/** A stretch of a program with the changes that templates make of it. */
export interface Place {
  readonly start: number;
  readonly end: number;
  /** The line that it begins on, from 1. */
  readonly line: number;
  changes(): Iterable<Change>;
}

/** What a program is run with, to see what its variables hold. */
export interface Observation {
  readonly sandbox: Sandbox;
  readonly tests: readonly Test[];
  readonly limits: Limits;
  readonly signal: AbortSignal | undefined;
}

/** What template repair knows of a language: its parser and its templates. */
export interface RepairLanguage {
  /** Programs that are tried at most, unless somebody says otherwise; fewer where each takes longer. */
  readonly candidates: number;
  /** The places of a program that its templates may change; none where it does not parse. */
  places(program: Program, observed: Observation): Promise<readonly Place[]>;
  /**
   * A program without what means nothing, such as white space and parentheses: two that are the same then do the same. Undefined
   * where it is sure not to parse.
   */
  normal(program: Program): string | undefined;
}
