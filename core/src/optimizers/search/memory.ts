import { brief, formatNumber } from '../../measure/index.ts';
import { type MeasuredRow, measuredLine, measuredTable } from '../../prompts/measured-table.ts';
import { oneLine } from '../../prompts/shorten.ts';
import { estimateTokens } from '../../prompts/tokens.ts';
import type { Archive } from './archive.ts';
import type { Candidate } from './candidate.ts';
import { changedPart, likeness } from './likeness.ts';
import { ranked } from './parents/ranking.ts';

/** A proposal that was not measured, for one parameter. */
export interface RefusedProposal {
  /** Its place among the parameters. */
  readonly parameter: number;
  /** The candidate that it was made from. */
  readonly parent: number;
  readonly reply: string;
  readonly reason: string;
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
  readonly refused: readonly RefusedProposal[];
  /** The parameter's place. */
  readonly at: number;
  /** How many tokens the table may take, about. */
  readonly tokens: number;
}

/** Versions longer than this stand in the table by what changed in them. */
const longestText = 400;
/** Refused proposals that are shown, the last ones. */
const mostRefused = 6;

/**
 * The table of all measured versions, best first, with the last refused proposals from the parent; where it would be too
 * long, the best and those most like the parent are kept. Nothing where there is no version but the parent.
 */
export function searchMemory({
  archive,
  parent,
  refused,
  at,
  tokens,
}: MemoryParts): SearchMemory | undefined {
  const lastRefused = refused
    .filter((one) => one.parameter === at && one.parent === parent.id)
    .slice(-mostRefused)
    .map(refusedRow);
  if (archive.candidates.length < 2 && lastRefused.length === 0) return undefined;
  const shown = chosen({ archive, parent, at, room: tokens - lengthOf(lastRefused) });
  const rows = ranked([...shown]).map((one) => rowOf(one, { archive, parent, at }));
  const whole = new Set([...shown].filter(({ texts }) => (texts[at] ?? '').length <= longestText));
  return { text: measuredTable([...rows, ...lastRefused]), whole };
}

const lengthOf = (rows: readonly MeasuredRow[]): number =>
  rows.reduce((sum, row) => sum + estimateTokens(measuredLine(row)) + 1, 0);

/** As many as there is room for: by turns the best and the one most like the parent of those that are left. */
function chosen(given: {
  readonly archive: Archive;
  readonly parent: Candidate;
  readonly at: number;
  readonly room: number;
}): ReadonlySet<Candidate> {
  const { archive, parent, at } = given;
  const best = ranked(archive.candidates);
  const own = parent.texts[at] ?? '';
  const closeness = new Map(best.map((one) => [one, likeness(one.texts[at] ?? '', own)]));
  const nearest = best.toSorted((a, b) => (closeness.get(b) ?? 0) - (closeness.get(a) ?? 0));
  const kept = new Set<Candidate>([parent]);
  let room = given.room - lengthOf([rowOf(parent, given)]);
  for (let place = 0; place < best.length; place++)
    for (const one of [best[place], nearest[place]]) {
      if (!one || kept.has(one)) continue;
      room -= lengthOf([rowOf(one, given)]);
      if (room < 0) return kept;
      kept.add(one);
    }
  return kept;
}

function rowOf(
  candidate: Candidate,
  { archive, parent, at }: Pick<MemoryParts, 'archive' | 'parent' | 'at'>,
): MeasuredRow {
  const { id, evaluation, texts, parents, run } = candidate;
  const text = texts[at] ?? '';
  const from = run === undefined ? archive.candidates[parents[0] ?? -1] : archive.start;
  const before = from?.texts[at];
  return {
    score: evaluation.score === null ? '-' : formatNumber(evaluation.score),
    measured: oneLine(brief(evaluation), 300),
    outcome: outcomeOf(candidate, id === parent.id, archive),
    text: text.length <= longestText ? text : inShort(text, before),
  };
}

/** A long version, by what changed in the one that it was made from. */
function inShort(text: string, before: string | undefined): string {
  if (before === undefined) return '(the start)';
  return text === before ? '(unchanged)' : changedPart(before, text, longestText);
}

function outcomeOf({ id, evaluation, run }: Candidate, isParent: boolean, archive: Archive): string {
  if (isParent) return `the variable as it stands${run === undefined ? '' : ', of an earlier run'}`;
  const decided = archive.isAccepted(id) ? 'accepted' : 'declined';
  const standing = run === undefined ? decided : 'of an earlier run';
  return evaluation.feasible ? standing : `${standing}, not feasible`;
}

const refusedRow = ({ reply, reason }: RefusedProposal): MeasuredRow => ({
  score: '-',
  measured: '-',
  outcome: `refused: ${oneLine(reason, 160)}`,
  text: oneLine(reply, 160),
});
