import type { SuiteRun } from '../sandbox/sandbox.ts';
import { suspiciousStatements } from './suspicious.ts';

/** A line with how much the tests speak against it. */
export interface SuspiciousLine {
  /** From 1. */
  readonly line: number;
  /** Ochiai's suspicion of its most suspicious statement, from 0 to 1. */
  readonly suspicion: number;
  /** Tests that run that statement, and how many there are. */
  readonly failing: number;
  readonly passing: number;
  readonly allFailing: number;
  readonly allPassing: number;
}

/** The lines that failing tests run, the most suspicious first; nothing without coverage or without a failure. */
export function suspiciousLines(run: SuiteRun): readonly SuspiciousLine[] {
  const counted = run.tests.filter(({ hits }) => hits !== undefined);
  const failed = counted.filter(({ verdict }) => verdict !== 'passed');
  const passed = counted.filter(({ verdict }) => verdict === 'passed');
  const lines = new Map<number, SuspiciousLine>();
  for (const { line, index, suspicion } of suspiciousStatements(run)) {
    if (lines.has(line)) continue;
    const running = (tests: typeof counted): number =>
      tests.filter(({ hits }) => (hits?.[index] ?? 0) > 0).length;
    lines.set(line, {
      line,
      suspicion,
      failing: running(failed),
      passing: running(passed),
      allFailing: failed.length,
      allPassing: passed.length,
    });
  }
  return [...lines.values()];
}

/** Whether it is run by a larger share of the tests that fail than of those that pass. */
export const tellsApart = (one: Omit<SuspiciousLine, 'line' | 'suspicion'>): boolean =>
  one.failing * one.allPassing > one.passing * one.allFailing;

/** The suspicious lines that tell passing from failing tests. */
export const blamedLines = (run: SuiteRun): readonly SuspiciousLine[] =>
  suspiciousLines(run).filter(tellsApart);

/** A line as it stands in a program, to be quoted; without what would end a sentence of measurements, and cut when long. */
export function quotedLine(source: string, line: number): string {
  const text = (source.split('\n')[line - 1] ?? '').trim().replace(/;\s*$/u, '');
  const [head = ''] = text.split(';');
  return head.length === text.length && head.length <= mostQuoted
    ? head
    : `${head.slice(0, mostQuoted).trimEnd()} …`;
}

/** Characters of a line that are quoted. */
const mostQuoted = 80;

/** Which tests run a line, in words. */
export const runBy = ({ failing, passing, allFailing, allPassing }: SuspiciousLine): string =>
  `${failing} of ${allFailing} failing and ${passing} of ${allPassing} passing tests`;
