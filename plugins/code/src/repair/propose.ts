import { suspiciousStatements } from '../report/suspicious.ts';
import type { SuiteRun } from '../sandbox/sandbox.ts';
import { applyEdits, type Change } from './change.ts';
import type { Code } from './syntax/code.ts';
import type { Site } from './syntax/sites.ts';
import { type Template, templates } from './templates/index.ts';

/** A changed program that is worth trying. */
export interface Proposed {
  readonly source: string;
  readonly change: Change;
  /** The line of the program that is changed, from 1. */
  readonly line: number;
}

/**
 * Every program that a template makes of this one, the most promising first: by the suspicion of the statement that is
 * changed times the weight of the change. Each text is there once.
 *
 * @param favoured Lines that somebody has named: changes of them come earlier.
 */
export function proposals(
  code: Code,
  run: SuiteRun,
  favoured: ReadonlySet<number> = new Set(),
  some: readonly Template[] = templates,
): readonly Proposed[] {
  const suspicionAt = suspicionsOf(run);
  const found = new Map<string, Proposed & { readonly worth: number }>();
  for (const site of code.sites) {
    const suspicion = suspicionAt(site);
    if (suspicion === 0) continue;
    const line = site.node.loc?.start.line ?? 1;
    for (const template of some)
      for (const { edits, weight } of template.rewrites(site, code)) {
        const source = applyEdits(code.source, edits);
        if (source === undefined || source === code.source) continue;
        const worth = weight * suspicion * (favoured.has(line) ? 2 : 1);
        const known = found.get(source);
        if (known !== undefined && known.worth >= worth) continue;
        found.set(source, { source, line, worth, change: { template: template.name, edits, weight } });
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

/** How suspicious the statement around a site is; 1 everywhere where nothing was counted. */
function suspicionsOf(run: SuiteRun): (site: Site) => number {
  const statements = run.coverage?.statements ?? [];
  const suspects = new Map(suspiciousStatements(run).map((one) => [one.index, one.suspicion]));
  if (suspects.size === 0) return () => 1;
  return ({ node }) => {
    let best: { readonly size: number; readonly suspicion: number } | undefined;
    for (const [index, { start, end }] of statements.entries()) {
      if (start === undefined || end === undefined || node.start < start || node.end > end) continue;
      if (best === undefined || end - start <= best.size)
        best = { size: end - start, suspicion: suspects.get(index) ?? 0 };
    }
    return best?.suspicion ?? 0.5;
  };
}
