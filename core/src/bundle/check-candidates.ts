import { contentKey, type Json } from '../journal/index.ts';
import { candidateIn } from '../results/journal-archive.ts';
import type { RunSummary } from '../results/summary.ts';
import { summarizeCandidate } from '../results/summary.ts';
import type { BundleEntry } from './bundle-format.ts';
import type { Refuse } from './refusal.ts';

/**
 * Checks that the candidates that a result shows are among those that the journal measured: all that can be said of a
 * journal of before there were presets. Throws for one that is not.
 */
export function checkCandidates(summary: RunSummary, entries: readonly BundleEntry[], refuse: Refuse): void {
  const measured = new Set(
    entries
      .filter(({ operation }) => operation === 'evaluation')
      .map(({ body }) => measuredKey(body, refuse)),
  );
  for (const candidate of [summary.start, summary.best, ...summary.steps])
    if (!shownKeys(candidate).some((key) => measured.has(key)))
      throw refuse('the result shows a candidate that the journal does not hold');
}

/** What a measured candidate looks like in a result, but for its text where there are several parameters. */
function measuredKey(body: Json, refuse: Refuse): string {
  const candidate = candidateIn(body);
  if (!candidate) throw refuse('an evaluation has no candidate');
  const { texts, evaluation } = candidate;
  const { step: _, text: __, ...summary } = summarizeCandidate(0, '', evaluation);
  return contentKey({ texts, ...summary });
}

/** What a result's candidate may have been: one text, or several as an object by role. */
function shownKeys({
  text,
  score,
  feasible,
  measurements,
  problems,
}: RunSummary['start']): readonly string[] {
  const readings = [[text], ...textsByRole(text)];
  return readings.map((texts) => contentKey({ texts, score, feasible, measurements, problems }));
}

function textsByRole(text: string): readonly (readonly string[])[] {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null ? [Object.values(parsed)] : [];
  } catch {
    return [];
  }
}
