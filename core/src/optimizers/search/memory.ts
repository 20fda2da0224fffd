import { brief, formatNumber } from '../../measure/index.ts';
import { differingValues } from '../../prompts/differing-values.ts';
import { type MeasuredRow, measuredLine, measuredTable } from '../../prompts/measured-table.ts';
import { oneLine } from '../../prompts/shorten.ts';
import { estimateTokens } from '../../prompts/tokens.ts';
import type { Archive } from './archive.ts';
import type { Candidate } from './candidate.ts';
import { changedPart, likeness } from './likeness.ts';
import { ranked } from './parents/ranking.ts';

/** A step in which nothing came of a parameter: a proposal that was not measured, or had been before, or no feedback. */
export interface BarrenQuestion {
  /** Its place among the parameters. */
  readonly parameter: number;
  /** The candidate that was to be changed. */
  readonly parent: number;
  /** The proposal, and why it was not measured. */
  readonly refused?: { readonly text: string; readonly reason: string };
  /** The candidate that was proposed again. */
  readonly again?: number;
}

/** What prompts show of all that a search has measured. */
export interface SearchMemory {
  /** The table for one parameter. */
  readonly text: string;
  /** The candidates in it whose text stands there whole. */
  readonly whole: ReadonlySet<Candidate>;
}

/** What a table is made from. */
export interface MemoryParts {
  readonly archive: Archive;
  readonly parent: Candidate;
  readonly barren: readonly BarrenQuestion[];
  /** The parameter's place. */
  readonly at: number;
  /** How many tokens the table may take, about. */
  readonly tokens: number;
  /** Whether scores say which version is better: not where they only say which came last. True by default. */
  readonly judged?: boolean;
}

/**
 * How large a table is, the problem's own word before the strategy's, and whether its scores are judgements; none where the
 * strategy shows none.
 */
export const tableFor = (
  { memoryTokens, measuresInOrder }: { readonly memoryTokens?: number; readonly measuresInOrder?: boolean },
  { memory }: { readonly memory?: number },
): Pick<MemoryParts, 'tokens' | 'judged'> | undefined =>
  memory === undefined ? undefined : { tokens: memoryTokens ?? memory, judged: measuresInOrder !== true };

/** Versions longer than this stand in the table by what changed in them. */
const longestText = 400;
/** Refused proposals that are shown, the last ones. */
const mostRefused = 6;

/**
 * The table of all measured versions, best first, with the last refused proposals from the parent; where it would be too
 * long, the best and those most like the parent are kept. Nothing where there is no version but the parent.
 */
export function searchMemory(parts: MemoryParts): SearchMemory | undefined {
  const { archive, parent, barren, at, tokens, judged = true } = parts;
  const own = barren.filter((one) => one.parameter === at && one.parent === parent.id);
  const lastRefused = own
    .flatMap(({ refused }) => refused ?? [])
    .slice(-mostRefused)
    .map(refusedRow);
  const silent = own.filter(({ refused, again }) => !refused && again === undefined).length;
  if (archive.candidates.length < 2 && own.length === 0) return undefined;
  const again = own.flatMap((one) => one.again ?? []);
  const given = { archive, parent, at, silent, again, judged };
  const shown = chosen({ ...given, room: tokens - lengthOf(lastRefused) });
  const rows = ranked([...shown]).map((one) => rowOf(one, given));
  const whole = new Set([...shown].filter(({ texts }) => (texts[at] ?? '').length <= longestText));
  return { text: measuredTable([...rows, ...lastRefused]), whole };
}

const lengthOf = (rows: readonly MeasuredRow[]): number =>
  rows.reduce((sum, row) => sum + estimateTokens(measuredLine(row)) + 1, 0);

/**
 * As many as there is room for: those that were proposed again, the last one first, or they would be once more; then by turns
 * the best and the one most like the parent of those that are left.
 */
function chosen(given: RowParts & { readonly room: number }): ReadonlySet<Candidate> {
  const { archive, parent, at } = given;
  const best = ranked(archive.candidates);
  const own = parent.texts[at] ?? '';
  const closeness = new Map(best.map((one) => [one, likeness(one.texts[at] ?? '', own)]));
  const nearest = best.toSorted((a, b) => (closeness.get(b) ?? 0) - (closeness.get(a) ?? 0));
  const again = given.again.toReversed().map((id) => archive.get(id));
  const order = [...again, ...best.flatMap((one, place) => [one, nearest[place] ?? one])];
  const kept = new Set<Candidate>([parent]);
  let room = given.room - lengthOf([rowOf(parent, given)]);
  for (const one of order) {
    if (kept.has(one)) continue;
    room -= lengthOf([rowOf(one, given)]);
    if (room < 0) return kept;
    kept.add(one);
  }
  return kept;
}

/** What a row is made from beside its candidate. */
interface RowParts extends Pick<MemoryParts, 'archive' | 'parent' | 'at'> {
  readonly judged: boolean;
  /** In how many steps no feedback was given on the parent. */
  readonly silent: number;
  /** The candidates that were proposed again from the parent, in order. */
  readonly again: readonly number[];
}

/** Measurements beside those that miss their goals, in a row that is short because only some values differ. */
const fewMeasurements = 3;

function rowOf(candidate: Candidate, given: RowParts): MeasuredRow {
  const { archive, parent, at, silent, again, judged } = given;
  const { evaluation, texts, parents, run } = candidate;
  const text = texts[at] ?? '';
  const isParent = candidate === parent;
  const differing = isParent ? undefined : differingValues(text, parent.texts[at] ?? '');
  const from = run === undefined ? archive.candidates[parents[0] ?? -1] : archive.start;
  return {
    score: scoreCell(evaluation.score, judged),
    measured: oneLine(brief(evaluation, differing === undefined ? undefined : fewMeasurements), 300),
    outcome: isParent ? standingOf(parent, silent) : outcomeOf(candidate, archive, again),
    text: differing ?? (text.length <= longestText ? text : inShort(text, from?.texts[at])),
  };
}

const scoreCell = (score: number | null, judged: boolean): string =>
  judged ? (score === null ? '-' : formatNumber(score)) : 'not judged';

/** A long version, by what changed in the one that it was made from. */
function inShort(text: string, before: string | undefined): string {
  if (before === undefined) return '(the start)';
  return text === before ? '(unchanged)' : changedPart(before, text, longestText);
}

/** How the parent stands, and how often nothing was said of it: each time makes the next question another one. */
function standingOf({ run }: Candidate, silent: number): string {
  const words = [
    'the variable as it stands',
    ...(run === undefined ? [] : ['of an earlier run']),
    ...(silent === 0 ? [] : [`no feedback was given on it ${timesOf(silent)}`]),
  ];
  return words.join(', ');
}

function outcomeOf({ id, evaluation, run }: Candidate, archive: Archive, again: readonly number[]): string {
  const decided = id === 0 ? 'the start' : archive.isAccepted(id) ? 'accepted' : 'declined';
  const repeats = again.filter((one) => one === id).length;
  return [
    run === undefined ? decided : 'of an earlier run',
    ...(evaluation.feasible ? [] : ['not feasible']),
    ...(repeats === 0 ? [] : [`written again ${timesOf(repeats)}`]),
  ].join(', ');
}

const timesOf = (count: number): string => (count === 1 ? 'once' : `${count} times`);

const refusedRow = ({ text, reason }: NonNullable<BarrenQuestion['refused']>): MeasuredRow => ({
  score: '-',
  measured: '-',
  outcome: `refused: ${oneLine(reason, 160)}`,
  text: text === '' ? '(no version)' : oneLine(text, 160),
});
