import { defined } from '../errors/index.ts';
import { Archive, type Candidate } from '../optimizers/index.ts';
import { ranked } from '../optimizers/search/parents/ranking.ts';
import type { JournalFacts } from './journal-steps.ts';
import { searchSummary, stepSummary, summaryOf } from './step-summary.ts';
import type { CandidateSummary, RunSummary } from './summary.ts';

/** The parts of a result that its journal decides. */
export type DerivedResult = Pick<RunSummary, 'start' | 'best' | 'steps' | 'search' | 'remembered'> & {
  /** The best candidates, the best first, as the search measured them. */
  readonly ranking: readonly CandidateSummary[];
};

/** How far an unfinished result goes, in a journal that may go on after it; candidates of earlier runs are not counted. */
export interface Extent {
  readonly steps: number;
  readonly candidates: number;
}

/** Whether the run itself measured a candidate. */
const isOwn = ({ run }: Candidate): boolean => run === undefined;

/** How far a whole journal goes. */
export const wholeExtent = ({ steps, candidates }: JournalFacts): Extent => ({
  steps: steps.length,
  candidates: candidates.filter(isOwn).length,
});

/**
 * The result that a journal tells of.
 *
 * @param roles The parameters' roles, where the journal does not say them: it has no proposal yet.
 * @returns nothing where the journal does not go as far, or not to a place where an execution can have ended.
 */
export function deriveResult(
  journal: JournalFacts,
  extent: Extent,
  { preset, roles = [] }: { readonly preset: string; readonly roles?: readonly string[] },
): DerivedResult | undefined {
  const steps = journal.steps.slice(0, extent.steps);
  const own = journal.candidates.filter(isOwn);
  const left = own.slice(extent.candidates);
  const candidates = journal.candidates.filter((one) => !left.includes(one));
  const [start] = candidates;
  // What was measured after the last step is of the step that was under way.
  const made = candidates.filter(({ step }) => step > extent.steps + 1);
  const reached = steps.length === extent.steps && own.length - left.length === extent.candidates;
  if (!start || !reached || made.length > 0 || left.some(({ step }) => step <= extent.steps))
    return undefined;
  const named = (journal.roles ?? roles).map((role) => ({ role }));
  const archive = new Archive();
  for (const candidate of candidates) archive.add(candidate);
  const grounding = steps.flatMap((step) => step.grounding);
  return {
    start: summaryOf(named, start),
    best: summaryOf(named, archive.best),
    steps: steps.map((step) => stepSummary(named, step)),
    search: searchSummary(named, preset, { archive }, grounding),
    ...defined({ remembered: journal.remembered }),
    ranking: ranked(candidates)
      .filter(({ evaluation }) => evaluation.score !== null)
      .map((candidate) => summaryOf(named, candidate)),
  };
}
