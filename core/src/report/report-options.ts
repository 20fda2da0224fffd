import type { Artifact } from '../measure/index.ts';
import type { View } from '../plugins/plugin.ts';
import type { TranscriptStep } from '../results/transcript.ts';

/** What a report says beside the result. */
export interface ReportOptions {
  /** The task's title. */
  readonly title: string;
  /** The task's description. */
  readonly description: string;
  /** ISO 8601, in UTC. */
  readonly startedAt: string;
  /** Versions and environment, by label. */
  readonly facts: Readonly<Record<string, string>>;
  /** The configuration with all defaults; must hold no secret. */
  readonly config: unknown;
  /** Draws the candidates. Its drawings stand in the page as they are; the page lets no script run. */
  readonly view?: View | undefined;
  /** What engines were asked and what they said, step by step, from `transcriptOf`; shown with the steps. */
  readonly transcript?: readonly TranscriptStep[];
  /** Files in `artifacts/` beside the report. Pictures and parts of a page stand in it as they are, as the view's drawings do. */
  readonly files?: readonly Artifact[];
}
