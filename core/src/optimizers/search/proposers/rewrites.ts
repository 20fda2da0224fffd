import { isFinalAnswer } from '../../../engine/final-answer.ts';
import { allOrNone } from '../../../errors/all-or-none.ts';
import { defined } from '../../../errors/index.ts';
import type { Variable } from '../../../graph/variable.ts';
import { brief, describe } from '../../../measure/index.ts';
import type { ChangeSize, MeasuredVersion, PastIteration } from '../../../prompts/update.ts';
import { lastOf, proposeOptionsOf } from '../../descent-options.ts';
import type { ParameterUpdate } from '../../optimizer.ts';
import { noUpdate, propose, proposeSeveral, type UpdateContext } from '../../propose.ts';
import type { Archive } from '../archive.ts';
import type { Candidate } from '../candidate.ts';
import { type FeedbackSource, gradients } from '../feedback-source.ts';
import { ranked } from '../parents/ranking.ts';
import { type FeedbackByParameter, type ProposalContext, type Proposer, proposalOf } from '../proposer.ts';

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
  /** Steps from the parent since one of its versions was last accepted. */
  readonly declined: number;
}

/**
 * Asks for larger changes the longer the feedback stays the same or no change is accepted: for a large one every other time
 * once four steps were declined, and each time once twelve were.
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
      const since = triedFrom(round.parent, round.archive);
      const tried = lastOf(since, options.tried ?? 0);
      const declined = new Set(since.map(({ step }) => step)).size;
      const changeSize = options.changeSize?.({ repeats: round.repeats(feedback), declined });
      const asked = { feedback, tried, changeSize, sample: firstSample(round, tried) };
      const updates = await allOrNone(
        round.problem.parameters,
        (_, at, signal) => rewrite({ ...round, signal }, at, asked, options, source),
        round.signal,
      );
      const made = Math.max(...updates.map(({ length }) => length));
      return Array.from({ length: made }, (_, at) =>
        proposalOf(
          'rewrite',
          [round.parent],
          updates.flatMap((of) => of[at] ?? of.at(-1) ?? []),
        ),
      );
    },
  };
}

/** What the prompt shows makes it a new question; proposals that it does not show, the sample's number tells apart. */
function firstSample(
  { parent, archive, made, memory }: ProposalContext,
  tried: readonly Candidate[],
): number {
  const shown = new Set([...tried, ...(memory(0)?.whole ?? [])]);
  const children = archive.candidates.filter((one) => one.parents[0] === parent.id && shown.has(one));
  return Math.max(0, made - children.length);
}

interface Asked {
  readonly feedback: FeedbackByParameter;
  readonly sample: number;
  readonly tried: readonly Candidate[];
  readonly changeSize: ChangeSize | undefined;
}

/** Texts of which several together are longer are asked for one by one. */
const longestTogether = 12_000;

/** The proposals for one parameter. */
async function rewrite(
  round: ProposalContext,
  at: number,
  { feedback, sample, tried, changeSize }: Asked,
  options: RewritesOptions,
  source: FeedbackSource,
): Promise<readonly ParameterUpdate[]> {
  const { problem, engine, signal, count, memory } = round;
  const parameter = problem.parameters[at] as Variable;
  const given = feedback[at] ?? [];
  if (given.length === 0 && !source.asksWithout) return [noUpdate(parameter, 'no-gradient')];
  const context: UpdateContext = {
    ...contextOf(round, at, options),
    measured: memory(at)?.text,
    tried: tried.map(measuredVersion(at)),
    changeSize,
  };
  const asking = (number: number, stop: AbortSignal | undefined) => ({
    ...proposeOptionsOf({ ...problem.optimizer, engine }),
    signal: stop,
    sample: sample + number || undefined,
  });
  try {
    if (count * parameter.text.length <= longestTogether)
      return await proposeSeveral(parameter, given, context, asking(0, signal), count);
    return await allOrNone(
      Array.from({ length: count }, (_, number) => number),
      (number, _, stop) => {
        const ordinal = count === 1 ? undefined : { number: number + 1, of: count };
        return propose(parameter, given, { ...context, ordinal }, asking(number, stop));
      },
      signal,
    );
  } catch (error) {
    if (!isFinalAnswer(error)) throw error;
    return [noUpdate(parameter, 'rejected', [error.message])];
  }
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
    ...defined({ measured: measuredOf(line[index]) }),
  }));
}

/** The numbers of a version, in one line. */
const measuredOf = (candidate: Candidate | undefined): string | undefined =>
  candidate && (brief(candidate.evaluation) || undefined);

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
