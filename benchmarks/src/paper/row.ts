import { z } from 'zod';

/** Who answered: rows of different kinds never stand in one table. */
export const rowKinds = ['llm', 'expert', 'traces'] as const;

/** A kind of row. */
export type RowKind = (typeof rowKinds)[number];

/** How each kind is headed, and what its numbers say. */
export const kindTitles: Readonly<Record<RowKind, { readonly title: string; readonly says: string }>> = {
  llm: {
    title: 'Measured with a language model',
    says: 'Our optimiser with the engine that is named. These rows alone can be set beside the paper’s numbers. Who answered is as the endpoint names itself: nothing here checks that it is that model, or a language model at all. To measure what needs an endpoint: --engine openai:gpt-4o, or --engine openai-compatible:<url>#<model>.',
  },
  expert: {
    title: 'Measured with the rule-based expert',
    says: 'A rule system wrote the proposals, or a baseline that reads no words, as the engine says; neither is a language model, and their numbers say nothing about one. The paper’s number is shown for orientation.',
  },
  traces: {
    title: 'Recomputed from published traces',
    says: 'Outputs that the paper’s authors published, through our graders and voting. It shows that those are theirs, and says nothing about our optimiser.',
  },
};

const measured = {
  /** The id of the published experiment, or of one of ours that the paper has not. */
  experiment: z.string(),
  kind: z.enum(rowKinds),
  /** As the published numbers name it, where it is one of theirs. */
  method: z.string(),
};

/** A row that was measured. */
const measuredRow = z.object({
  ...measured,
  ours: z.string(),
  /** The 95 % interval, or why there is none. */
  interval: z.string(),
  n: z.string(),
  seeds: z.string(),
  calls: z.string(),
  /** US dollars, or that none were spent or are known. */
  cost: z.string(),
  engine: z.string(),
  /** ISO 8601, in UTC. */
  date: z.string(),
  note: z.string(),
});

/** A row that was not: why, and what to do about it. */
const missingRow = z.object({ ...measured, missing: z.string() });

/** A row of the report, measured or not. */
export const paperRowSchema = z.union([measuredRow, missingRow]);

/** A row of the report that was measured. */
export type MeasuredRow = z.infer<typeof measuredRow>;
/** A row of the report. */
export type PaperRow = z.infer<typeof paperRowSchema>;

/** A row that says why there is none. */
export const notRun = (
  experiment: string,
  kind: RowKind,
  missing: string,
  method = 'TextGrad',
): PaperRow => ({
  experiment,
  kind,
  method,
  missing,
});
