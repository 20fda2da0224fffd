import { z } from 'zod';
import type { JournalEntry } from '../journal/index.ts';
import { Archive } from '../optimizers/index.ts';
import { isAttached } from '../optimizers/search/attached.ts';
import type { Candidate } from '../optimizers/search/candidate.ts';
import { candidateIn, decisionsIn, rememberedIn } from './journal-archive.ts';
import { rememberedSummary, type StepFacts } from './step-summary.ts';
import type { RememberedSummary } from './summary.ts';

/** What a journal tells of a run, as far as results show it. */
export interface JournalFacts {
  /** The candidates in the order in which they were measured. */
  readonly candidates: readonly Candidate[];
  /** The steps that have ended. */
  readonly steps: readonly StepFacts[];
  /** The parameters' roles, in their order; nothing before the first proposal. */
  readonly roles: readonly string[] | undefined;
  /** What it took over from earlier runs. */
  readonly remembered: RememberedSummary | undefined;
  /** The run's end; nothing while it can go on. */
  readonly end: { readonly reason: string; readonly best: number } | undefined;
}

const step = z.int().min(1);
const feedbackBody = z.looseObject({ step, parent: z.int(), feedback: z.array(z.array(z.string())) });
const proposalBody = z.looseObject({
  step,
  drafts: z.array(
    z.looseObject({
      texts: z.array(z.string()).optional(),
      proposals: z.array(
        z.looseObject({
          parameter: z.string(),
          problems: z.array(z.string()),
          notes: z.array(z.string()).default([]),
          rationale: z.string().optional(),
        }),
      ),
    }),
  ),
});
const acceptanceBody = z.looseObject({
  step,
  status: z.enum(['updated', 'declined', 'unchanged', 'no-gradient', 'rejected']),
  improved: z.boolean(),
  incumbent: z.int(),
  grounding: z.array(
    z.looseObject({
      objective: z.string(),
      predicted: z.number(),
      measured: z.number(),
      agreed: z.boolean(),
    }),
  ),
});
const endBody = z.looseObject({ reason: z.string(), best: z.int() });

/**
 * Reads what a journal tells of a run.
 *
 * @returns nothing for a journal of before there were presets, whose steps say less.
 */
export function journalFacts(
  entries: readonly Pick<JournalEntry, 'seq' | 'type' | 'body'>[],
): JournalFacts | undefined {
  const archive = new Archive();
  const steps: StepFacts[] = [];
  let roles: readonly string[] | undefined;
  let end: JournalFacts['end'];
  let remembered: JournalFacts['remembered'];
  let feedback: z.infer<typeof feedbackBody> | undefined;
  let proposal: z.infer<typeof proposalBody> | undefined;
  try {
    for (const entry of entries) {
      const { type, body } = entry;
      if (type === 'evaluation') {
        const candidate = candidateIn(body);
        if (!candidate) return undefined;
        archive.add(candidate);
      }
      if (type === 'remembered') {
        const earlier = rememberedIn(body);
        if (!earlier) return undefined;
        for (const candidate of earlier.candidates) archive.add(candidate);
        remembered = rememberedSummary(archive, earlier);
      }
      if (type === 'feedback') feedback = feedbackBody.parse(body);
      if (type === 'proposal') {
        proposal = proposalBody.parse(body);
        roles ??= proposal.drafts[0]?.proposals.map(({ parameter }) => parameter);
      }
      if (type === 'acceptance' && feedback && proposal) {
        const made = acceptanceBody.parse(body);
        steps.push({
          ...made,
          parent: archive.get(feedback.parent),
          incumbent: archive.get(made.incumbent),
          measured: archive.candidates.filter((one) => one.step === made.step && !isAttached(one)),
          decisions: decisionsIn(entry),
          feedback: feedback.feedback.flat(),
          problems: proposal.drafts.flatMap(({ proposals }) => proposals.flatMap(({ problems }) => problems)),
          notes: proposal.drafts.flatMap(({ proposals }) => proposals.flatMap(({ notes }) => notes)),
          rationales: proposal.drafts.flatMap(({ texts, proposals }) =>
            proposals.flatMap(({ rationale: idea }) => (idea === undefined ? [] : [{ texts, idea }])),
          ),
        });
      }
      if (type === 'run.ended') end = endBody.parse(body);
    }
  } catch {
    return undefined;
  }
  return { candidates: archive.candidates, steps, roles, remembered, end };
}
