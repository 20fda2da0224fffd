import { z } from 'zod';
import { TextGradError } from '../errors/index.ts';
import type { JournalEntry, Json } from '../journal/index.ts';
import { Archive } from '../optimizers/index.ts';
import type { NewCandidate } from '../optimizers/search/candidate.ts';
import type { CandidateDecision } from '../optimizers/search/search-step.ts';

const candidateShape = z.looseObject({
  texts: z.array(z.string()),
  evaluation: z.looseObject({
    score: z.number().nullable(),
    feasible: z.boolean(),
    measurements: z.array(z.looseObject({ name: z.string(), quantity: z.looseObject({}) })),
    problems: z.array(z.string()),
  }),
});

const candidate = z.custom<NewCandidate>((value) => candidateShape.safeParse(value).success);

const sealBody = z.looseObject({ step: z.int(), measuredBy: z.array(z.string()).default([]) });

const evaluationBody = z.looseObject({
  candidate,
});

/** Journals say `indecisive` where a decision now is `inconclusive`. */
const fromIndecisive = (verdict: unknown): unknown => (verdict === 'indecisive' ? 'inconclusive' : verdict);

const acceptanceBody = z.looseObject({
  decisions: z.array(
    z.looseObject({
      candidate: z.int().min(0),
      verdict: z.preprocess(fromIndecisive, z.enum(['accept', 'reject', 'inconclusive'])),
      reason: z.string(),
    }),
  ),
});

const rememberedBody = z.looseObject({
  candidates: z.array(candidate),
  leftOut: z.int().min(0),
  beyond: z.int().min(1).exactOptional(),
});

/** The candidate that an entry of type `evaluation` holds; nothing where it holds none that can be read. */
export const candidateIn = (body: Json): NewCandidate | undefined =>
  evaluationBody.safeParse(body).data?.candidate;

/**
 * The simulators that measured a run's start by asking engines, as content keys: an engine's answers do not say what a simulator
 * asked about, such as its data.
 */
export const measuredByIn = (entries: readonly JournalEntry[]): readonly string[] =>
  sealBody.safeParse(entries.find(({ type }) => type === 'calls')?.body).data?.measuredBy ?? [];

/** What an entry of type `remembered` holds: candidates of earlier runs, and how many runs were left out. */
export const rememberedIn = (body: Json): z.infer<typeof rememberedBody> | undefined =>
  rememberedBody.safeParse(body).data;

/**
 * What the gate decided in a step, read from an entry of type `acceptance`.
 *
 * @throws TextGradError `JOURNAL_INVALID` with the entry's number.
 */
export function decisionsIn({ seq, body }: Pick<JournalEntry, 'seq' | 'body'>): readonly CandidateDecision[] {
  const { data } = acceptanceBody.safeParse(body);
  if (!data) throw unreadable(seq);
  return data.decisions;
}

/**
 * The archive of a run, rebuilt from its journal: the same candidates, numbers and decisions that the run had.
 *
 * @throws TextGradError `JOURNAL_INVALID` for an entry that holds something else.
 *
 * @example
 * ```ts
 * import { archiveOf, memoryStore } from '@textgrad/core/runs';
 *
 * const store = memoryStore();
 * console.log(archiveOf(store.entries('none')).candidates.length); // 0
 * ```
 */
export function archiveOf(entries: readonly JournalEntry[]): Archive {
  const archive = new Archive();
  for (const entry of entries) {
    if (entry.type === 'evaluation') {
      const candidate = candidateIn(entry.body);
      if (!candidate) throw unreadable(entry.seq);
      archive.add(candidate);
    }
    if (entry.type === 'remembered') {
      const remembered = rememberedIn(entry.body);
      if (!remembered) throw unreadable(entry.seq);
      for (const one of remembered.candidates) archive.add(one);
    }
    if (entry.type === 'acceptance')
      for (const { candidate, verdict } of decisionsIn(entry))
        if (verdict === 'accept') archive.accept(candidate);
  }
  return archive;
}

function unreadable(seq: number): TextGradError {
  return new TextGradError(
    'usage',
    'JOURNAL_INVALID',
    `Entry ${seq} of the journal cannot be read: it was damaged, or is of a version that this one does not know.`,
    { details: { seq } },
  );
}
