import type { Engine } from '../../engine/engine.ts';
import { keepingAnswers } from '../../engine/keeping-answers.ts';
import { defined } from '../../errors/index.ts';
import type { BackwardOptions } from '../../graph/backward.ts';
import type { Evaluation } from '../../measure/index.ts';
import type { Candidate } from './candidate.ts';
import type { SearchProblem } from './problem.ts';
import type { FeedbackByParameter } from './proposer.ts';

interface CriticOptions {
  readonly engine: Engine;
  /** Whether a candidate that is looked at again is asked about again. */
  readonly resampleFeedback: boolean;
  /** Whether the answer to a question is kept, rather than asked for again word for word. */
  readonly keepAnswers: boolean;
  readonly backward?: Pick<BackwardOptions, 'concurrency' | 'tracer'> | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Asks for feedback on candidates, and remembers what was said of each last. */
export class FeedbackCache {
  readonly #problem: SearchProblem;
  readonly #options: CriticOptions;
  readonly #feedback = new Map<Candidate, FeedbackByParameter>();
  /** How often feedback on each candidate was asked for. */
  readonly #asked = new Map<Candidate, number>();
  /** The tables that the last question about each candidate showed. */
  readonly #shown = new Map<Candidate, string>();
  readonly #keeping = keepingAnswers();

  constructor(problem: SearchProblem, options: CriticOptions) {
    this.#problem = problem;
    this.#options = options;
  }

  /**
   * The loss and its backward pass for a candidate whose texts the parameters hold.
   *
   * @param before What was measured of the candidate that it was made from.
   * @param memory The table that the prompt shows for a parameter, where there is one: it makes the question a new one.
   */
  async feedbackOn(
    candidate: Candidate,
    before: Evaluation | undefined,
    memory: (at: number) => string | undefined,
  ): Promise<FeedbackByParameter> {
    const { engine, resampleFeedback, keepAnswers, backward, signal } = this.#options;
    const known = resampleFeedback ? undefined : this.#feedback.get(candidate);
    if (known) return known;
    const { parameters, optimizer } = this.#problem;
    const constraints = (optimizer?.constraints ?? []).map((one) =>
      typeof one === 'string' ? one : one.text,
    );
    const tables = new Map<unknown, string | undefined>(parameters.map((one, at) => [one, memory(at)]));
    for (const parameter of parameters) parameter.zeroGrad();
    const loss = await this.#problem.loss(candidate.evaluation, before);
    const asked = this.#asked.get(candidate) ?? 0;
    this.#asked.set(candidate, asked + 1);
    const shown = JSON.stringify([...tables.values()]);
    const isNew = asked === 0 || this.#shown.get(candidate) !== shown;
    this.#shown.set(candidate, shown);
    await loss.backward({
      ...backward,
      engine: keepAnswers ? this.#keeping(engine) : isNew ? engine : anotherSample(engine, asked),
      known: (variable) => (tables.has(variable) ? { measured: tables.get(variable), constraints } : {}),
      ...defined({ signal }),
    });
    const feedback = parameters.map(({ gradients }) => gradients);
    this.#feedback.set(candidate, feedback);
    return feedback;
  }

  /** What was said of every other candidate, in the order in which they were first criticised. */
  ofOthers(candidate: Candidate): readonly FeedbackByParameter[] {
    return [...this.#feedback].filter(([one]) => one !== candidate).map(([, feedback]) => feedback);
  }
}

/** An engine that gives another answer to a question that it has answered before; what it is asked again by itself stays apart. */
const anotherSample = (engine: Engine, sample: number): Engine => ({
  ...engine,
  generate: (request, options) =>
    engine.generate({ ...request, sample: sample + 1_000 * (request.sample ?? 0) }, options),
});
