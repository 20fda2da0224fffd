import { type Folder, textIn } from '../folder/folder.ts';
import { type Report, type TestEvent, testKey } from '../runners/test-event.ts';
import type { SuiteRun } from '../sandbox/sandbox.ts';
import { blamedLines, quotedLine } from './suspicious-lines.ts';

/** Neighbouring lines of a file that the same tests run. */
export interface BlamedLines {
  readonly path: string;
  /** From 1. */
  readonly first: number;
  readonly last: number;
  /** Ochiai's suspicion, from 0 to 1. */
  readonly suspicion: number;
  readonly failing: number;
  readonly passing: number;
  readonly allFailing: number;
  readonly allPassing: number;
}

/** The lines that tell failing from passing tests, the most suspicious first; none where nobody counted lines. */
export function blamedIn({ events, lines }: Report, paths: readonly string[]): readonly BlamedLines[] {
  const counted = events.filter((one) => one.outcome !== 'skipped' && linesOf(one, lines) !== undefined);
  return paths
    .flatMap((path) => joined(path, blamedLines(runOf(counted, lines, path))))
    .toSorted((one, other) => other.suspicion - one.suspicion);
}

const linesOf = (one: TestEvent, lines: Report['lines']) => lines.get(testKey(one)) ?? lines.get(one.name);

function runOf(counted: readonly TestEvent[], lines: Report['lines'], path: string): SuiteRun {
  const run = (one: TestEvent): ReadonlySet<number> => linesOf(one, lines)?.get(path) ?? new Set();
  const all = [...new Set(counted.flatMap((one) => [...run(one)]))].toSorted((one, other) => one - other);
  return {
    tests: counted.map((one) => ({
      name: one.name,
      verdict: one.outcome === 'passed' ? 'passed' : 'failed',
      output: '',
      hits: all.map((line) => Number(run(one).has(line))),
    })),
    output: '',
    exceptions: [],
    coverage: { statements: all.map((line) => ({ line })) },
    cost: { milliseconds: 0 },
  };
}

function joined(path: string, lines: ReturnType<typeof blamedLines>): readonly BlamedLines[] {
  const ranges: BlamedLines[] = [];
  for (const { line, ...counts } of lines.toSorted((one, other) => one.line - other.line)) {
    const before = ranges.at(-1);
    const isNext =
      before?.last === line - 1 && before.failing === counts.failing && before.passing === counts.passing;
    if (isNext && before !== undefined) ranges[ranges.length - 1] = { ...before, last: line };
    else ranges.push({ path, first: line, last: line, ...counts });
  }
  return ranges;
}

/** Blamed lines as the beginning of a sentence; {@link readBlamed} reads them back. */
export function sayBlamed(one: BlamedLines, folder: Folder): string {
  const { path, first, last, failing, passing, allFailing, allPassing } = one;
  const where = first === last ? `line ${first}` : `lines ${first} to ${last}`;
  const quoted = first === last ? ` (\`${quotedLine(textIn(folder, path) ?? '', first)}\`)` : '';
  return `${where} of ${path}${quoted}, run by ${failing} of ${allFailing} failing and ${passing} of ${allPassing} passing tests`;
}

const said =
  /\blines? (\d{1,7})(?: to (\d{1,7}))? of ([^\s,]{1,500})(?: \(`[^`\n]{0,200}`\))?, run by (\d{1,7}) of (\d{1,7}) failing and (\d{1,7}) of (\d{1,7}) passing/gu;

/** The blamed lines that a text names. */
export const readBlamed = (text: string): readonly BlamedLines[] =>
  [...text.matchAll(said)].map(([, first, last, path = '', failing, allFailing, passing, allPassing]) => {
    const [failed, passed] = [Number(failing), Number(passing)];
    return {
      path,
      first: Number(first),
      last: Number(last ?? first),
      suspicion: failed === 0 ? 0 : failed / Math.sqrt(Number(allFailing) * (failed + passed)),
      failing: failed,
      passing: passed,
      allFailing: Number(allFailing),
      allPassing: Number(allPassing),
    };
  });
