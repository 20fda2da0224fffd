import { isFinalAnswer } from '../../../engine/final-answer.ts';
import { allOrNone } from '../../../errors/all-or-none.ts';
import { describe } from '../../../measure/index.ts';
import type { ChangeSize, MeasuredVersion, PastIteration } from '../../../prompts/update.ts';
import { lastOf, proposeOptionsOf } from '../../descent-options.ts';
import type { ParameterUpdate } from '../../optimizer.ts';
import { noUpdate, propose, type UpdateContext } from '../../propose.ts';
import type { Archive } from '../archive.ts';
import type { Candidate } from '../candidate.ts';
import { type FeedbackSource, gradients } from '../feedback-source.ts';
import { ranked } from '../parents/ranking.ts';
import {
  type FeedbackByParameter,
  type Proposal,
  type ProposalContext,
  type Proposer,
  proposalOf,
} from '../proposer.ts';

/** Options of {@link rewrites}. */
export interface RewritesOptions {
  /** What the engine is told; the gradients by default. */
  readonly feedback?: FeedbackSource;
  /** How many ancestors the prompt shows with their feedback; the problem's own setting by default. */
  readonly momentum?: number;
  /** How many of the versions made from the parent and not accepted the prompt shows; none by default. */
  readonly tried?: number;
  /** How many of the best versions so far the prompt shows with how they measured; none by default. */
  readonly scored?: number;
  /** How large a change is asked for when the search stalls; nothing is said by default. */
  readonly changeSize?: (stall: Stall) => ChangeSize | undefined;
}

/** How a search stalls. */
export interface Stall {
  /** In how many of the last steps, without a break, the same was said as now. */
  readonly repeats: number;
  /** Versions made from the parent since one of them was last accepted. */
  readonly declined: number;
}

/**
 * Asks for larger changes the longer the feedback stays the same or no change is accepted: for a large one every other time
 * once four versions were declined, and each time once twelve were.
 */
export function growingChange({ repeats, declined }: Stall): ChangeSize | undefined {
  if (repeats > 1 || declined >= 12 || (declined >= 4 && declined % 2 === 0)) return 'large';
  return repeats === 1 ? 'moderate' : undefined;
}

/** An engine writes the parameters anew: what it is told and shown is what presets differ in. */
export function rewrites(options: RewritesOptions = {}): Proposer {
  const { feedback: source = gradients() } = options;
  return {
    name: `rewrites from ${source.name}`,
    async propose(round) {
      const feedback = await source.collect(round);
      const declined = triedFrom(round.parent, round.archive);
      const tried = lastOf(declined, options.tried ?? 0);
      const stall = { repeats: round.repeats(feedback), declined: declined.length };
      const changeSize = options.changeSize?.(stall);
      // What the prompt shows as tried makes it a new question; what it does not show, the sample's number tells apart.
      const first = Math.max(0, round.made - tried.length);
      const samples = Array.from({ length: round.count }, (_, index) => first + index);
      return allOrNone(
        samples,
        (sample, _, signal) =>
          rewrite({ ...round, signal }, { feedback, sample, tried, changeSize }, options, source),
        round.signal,
      );
    },
  };
}

interface Asked {
  readonly feedback: FeedbackByParameter;
  readonly sample: number;
  readonly tried: readonly Candidate[];
  readonly changeSize: ChangeSize | undefined;
}

async function rewrite(
  round: ProposalContext,
  { feedback, sample, tried, changeSize }: Asked,
  options: RewritesOptions,
  source: FeedbackSource,
): Promise<Proposal> {
  const { problem, parent, engine, signal } = round;
  const updates = await allOrNone(
    problem.parameters,
    async (parameter, at, stop): Promise<ParameterUpdate> => {
      const given = feedback[at] ?? [];
      if (given.length === 0 && !source.asksWithout) return noUpdate(parameter, 'no-gradient');
      const context = { ...contextOf(round, at, options), tried: tried.map(measuredVersion(at)), changeSize };
      const asked = { ...proposeOptionsOf({ ...problem.optimizer, engine }), signal: stop };
      try {
        return await propose(parameter, given, context, { ...asked, sample: sample || undefined });
      } catch (error) {
        if (!isFinalAnswer(error)) throw error;
        return noUpdate(parameter, 'rejected', [error.message]);
      }
    },
    signal,
  );
  return proposalOf('rewrite', [parent], updates);
}

/** What the prompt shows of the search so far. */
function contextOf(
  { problem, parent, archive }: ProposalContext,
  at: number,
  options: RewritesOptions,
): UpdateContext {
  const { gradientMemory = 0, momentumWindow = 0, examples = [] } = problem.optimizer ?? {};
  const past = pastOf(parent, archive, at);
  const best = options.scored ? ranked(archive.candidates).slice(0, options.scored) : [];
  return {
    examples,
    memory: lastOf(past, gradientMemory).map(({ feedback }) => feedback),
    past: lastOf(past, options.momentum ?? momentumWindow),
    scored: best.toReversed().map(measuredVersion(at)),
  };
}

/** The versions that a candidate descends from, each with the feedback that its child answered. */
function pastOf(candidate: Candidate, archive: Archive, at: number): readonly PastIteration[] {
  const line = archive.lineage(candidate);
  return line.slice(1).map((child, index) => ({
    text: line[index]?.texts[at] ?? '',
    feedback: child.feedback[at] ?? [],
  }));
}

/** The versions made from a candidate since one of them was last accepted: the rationale buffer. */
function triedFrom(parent: Candidate, archive: Archive): readonly Candidate[] {
  const children = archive.candidates.filter(({ parents }) => parents[0] === parent.id);
  const lastAccepted = children.findLastIndex(({ id }) => archive.isAccepted(id));
  return children.slice(lastAccepted + 1);
}

const measuredVersion =
  (at: number) =>
  ({ texts, evaluation }: Candidate): MeasuredVersion => ({
    text: texts[at] ?? '',
    outcome: describe(evaluation),
  });
