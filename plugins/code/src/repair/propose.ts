import { suspiciousStatements } from '../report/suspicious.ts';
import type { CoveredStatement, SuiteRun } from '../sandbox/sandbox.ts';
import { applyEdits, type Change } from './change.ts';
import { experienceOf } from './experience.ts';
import { hintsOf } from './hints.ts';
import type { Place } from './repair-language.ts';
import { twinBreaker } from './twins.ts';

/** A changed program that is worth trying. */
export interface Proposed {
  readonly source: string;
  readonly change: Change;
  /** The line of the program that is changed, from 1. */
  readonly line: number;
  /** Whether it makes a statement unlike another that had its form. */
  readonly breaksTwin: boolean;
}

/** What a change that breaks a pair of statements of one form counts. */
const twinBroken = 0.5;

/**
 * Every program that a template makes of this one, the most promising first: by the suspicion of the statement that is
 * changed times the weight of the change, and by what the failing values say. Each text is there once.
 *
 * @param before The program's text.
 * @param favoured Lines that somebody has named: changes of them come earlier.
 */
export function proposals(
  before: string,
  places: readonly Place[],
  run: SuiteRun,
  favoured: ReadonlySet<number> = new Set(),
): readonly Proposed[] {
  const suspicionAt = suspicionsOf(run);
  const hints = hintsOf(run);
  const breaks = twinBreaker(before, run.coverage?.statements ?? []);
  const found = new Map<string, Proposed & { readonly worth: number }>();
  for (const place of places) {
    const suspicion = suspicionAt(place);
    if (suspicion === 0) continue;
    const { line } = place;
    for (const change of place.changes()) {
      const source = applyEdits(before, change.edits);
      if (source === undefined || source === before) continue;
      const hint = experienceOf(change.template) * (hints.get(change.template) ?? 1);
      const breaksTwin = breaks(change.edits);
      const prior = (favoured.has(line) ? 2 : 1) * (breaksTwin ? twinBroken : 1);
      const worth = change.weight * suspicion * hint * prior;
      const known = found.get(source);
      if (known === undefined || known.worth < worth)
        found.set(source, { source, line, worth, change, breaksTwin });
    }
  }
  return inTurns([...found.values()]);
}

/** What each further offer of one template at one place counts, so that every template and place comes to its turn. */
const furtherOffer = 0.8;

function inTurns(offers: readonly (Proposed & { readonly worth: number })[]): readonly Proposed[] {
  const made = new Map<string, number>();
  return offers
    .toSorted((one, other) => other.worth - one.worth)
    .map((offer) => {
      const { template, edits } = offer.change;
      const place = `${template} ${edits[0]?.start}`;
      const earlier = made.get(place) ?? 0;
      made.set(place, earlier + 1);
      return { ...offer, worth: offer.worth * furtherOffer ** earlier };
    })
    .sort((one, other) => other.worth - one.worth);
}

/** How suspicious the statement around a place is; 1 everywhere where nothing was counted. */
function suspicionsOf(run: SuiteRun): (place: Place) => number {
  const statements = run.coverage?.statements ?? [];
  const suspects = new Map(suspiciousStatements(run).map((one) => [one.index, one.suspicion]));
  if (suspects.size === 0) return () => 1;
  return (place) => {
    const around = statementAround(statements, place);
    return around === undefined ? 0.5 : (suspects.get(around) ?? 0);
  };
}

/** The smallest statement that holds a place, or, where offsets are not known, the last that begins by its line. */
function statementAround(statements: readonly CoveredStatement[], place: Place): number | undefined {
  let best: { readonly size: number; readonly index: number } | undefined;
  for (const [index, { line, start, end }] of statements.entries()) {
    const isKnown = start !== undefined && end !== undefined;
    if (isKnown ? place.start < start || place.end > end : line > place.line) continue;
    const size = isKnown ? end - start : place.line - line;
    if (best === undefined || size <= best.size) best = { size, index };
  }
  return best?.index;
}
