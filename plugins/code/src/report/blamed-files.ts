import { type Folder, textIn } from '../folder/folder.ts';
import { type LinesByPath, type Report, testKey } from '../runners/test-event.ts';
import { ochiai } from './suspicious.ts';
import { quotedLine, tellsApart } from './suspicious-lines.ts';

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

/** How many tests run something. */
interface Tally {
  readonly failing: number;
  readonly passing: number;
}

/** The lines that tell failing from passing tests, the most suspicious first; none where nobody counted lines. */
export function blamedIn({ events, lines }: Report, paths: readonly string[]): readonly BlamedLines[] {
  const runs = new Map<LinesByPath, Tally>();
  for (const one of events) {
    const run = lines.get(testKey(one)) ?? lines.get(one.name);
    if (one.outcome !== 'skipped' && run !== undefined)
      add(runs, run, {
        failing: Number(one.outcome === 'failed'),
        passing: Number(one.outcome === 'passed'),
      });
  }
  const all = new Map<'all', Tally>();
  const tallies = new Map(paths.map((path) => [path, new Map<number, Tally>()]));
  for (const [run, tally] of runs) {
    add(all, 'all', tally);
    for (const [path, numbers] of run) {
      const counted = tallies.get(path);
      if (counted !== undefined) for (const line of numbers) add(counted, line, tally);
    }
  }
  const { failing: allFailing, passing: allPassing } = all.get('all') ?? none;
  const blamed = (path: string, [line, tally]: readonly [number, Tally]): BlamedLines => ({
    ...{ path, first: line, last: line, ...tally, allFailing, allPassing },
    suspicion: ochiai(tally.failing, tally.passing, allFailing),
  });
  return [...tallies]
    .flatMap(([path, counted]) => joined([...counted].map((one) => blamed(path, one)).filter(tellsApart)))
    .toSorted((one, other) => other.suspicion - one.suspicion);
}

const none: Tally = { failing: 0, passing: 0 };

function add<Key>(tallies: Map<Key, Tally>, key: Key, { failing, passing }: Tally): void {
  const before = tallies.get(key) ?? none;
  tallies.set(key, { failing: before.failing + failing, passing: before.passing + passing });
}

function joined(lines: readonly BlamedLines[]): readonly BlamedLines[] {
  const ranges: BlamedLines[] = [];
  for (const one of lines.toSorted((a, b) => a.first - b.first)) {
    const before = ranges.at(-1);
    const isNext =
      before?.last === one.first - 1 && before.failing === one.failing && before.passing === one.passing;
    if (isNext && before !== undefined) ranges[ranges.length - 1] = { ...before, last: one.last };
    else ranges.push(one);
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
      suspicion: ochiai(failed, passed, Number(allFailing)),
      failing: failed,
      passing: passed,
      allFailing: Number(allFailing),
      allPassing: Number(allPassing),
    };
  });
