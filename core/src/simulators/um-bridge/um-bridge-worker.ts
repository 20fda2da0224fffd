import { usageError } from '../../errors/index.ts';
import type { OutsideAnswer } from '../outside-evaluation.ts';
import { withinTime } from '../within-time.ts';
import type { BatchCall, BatchWorker, WorkerFailure } from '../worker-pool.ts';
import { namedNumbers } from './named-numbers.ts';
import { type UmBridgeFacts, type UmBridgeLaunch, UmBridgeModel } from './um-bridge-model.ts';

/** A model, and which of its numbers is the score. */
export interface UmBridgeChoice extends UmBridgeLaunch {
  /** Which number of the first output vector, from 0; needed where it has several. */
  readonly score: number | undefined;
}

/** Asks a model behind UM-Bridge about one candidate at a time. */
export class UmBridgeWorker implements BatchWorker<OutsideAnswer> {
  readonly #choice: UmBridgeChoice;
  readonly #model: UmBridgeModel;
  readonly #ended = new AbortController();
  #facts: UmBridgeFacts | undefined;

  constructor(choice: UmBridgeChoice) {
    this.#choice = choice;
    this.#model = new UmBridgeModel(choice);
  }

  get alive(): boolean {
    return !this.#ended.signal.aborted;
  }

  end(): void {
    this.#ended.abort();
  }

  evaluate(texts: readonly string[], call: BatchCall): Promise<readonly OutsideAnswer[] | WorkerFailure> {
    return withinTime({ ...call, ended: this.#ended.signal }, async ({ stop }) => {
      const answers: OutsideAnswer[] = [];
      for (const text of texts) answers.push(await this.#measure(text, stop));
      return answers;
    });
  }

  async #measure(text: string, signal: AbortSignal): Promise<OutsideAnswer> {
    const named = namedNumbers(text);
    if (typeof named === 'string') return { value: { problems: [named] } };
    this.#facts ??= await this.#model.facts(signal);
    const { inputs, hasGradient } = this.#facts;
    const [names, numbers] = [named.map(([name]) => name), named.map(([, value]) => value)];
    const wanted = inputs.reduce((sum, size) => sum + size, 0);
    if (wanted !== numbers.length)
      throw usageError(
        'MEASURE_INVALID',
        `The model '${this.#choice.model}' takes ${wanted} numbers (vectors of ${inputs.join(', ')}), and the candidate has ${numbers.length}: ${names.join(', ')}.`,
      );
    const input = vectorsOf(numbers, inputs);
    const output = await this.#model.evaluate(input, signal);
    const [first = []] = output;
    const at = scoreIn(output, this.#choice);
    const score = first[at] ?? Number.NaN;
    if (!Number.isFinite(score)) return { value: score };
    const measurements = output
      .flat()
      .flatMap((value, index) => (index === at ? [] : [{ name: `output ${index}`, value }]));
    const value = { score, measurements: [{ name: 'score', value: score }, ...measurements] };
    if (!hasGradient) return { value };
    const sens = first.map((_, index) => (index === at ? 1 : 0));
    const slopes: number[] = [];
    for (const inWrt of inputs.keys())
      slopes.push(...(await this.#model.gradient(input, { inWrt, sens }, signal)));
    return {
      value,
      gradient: Object.fromEntries(names.map((name, index) => [name, slopes[index]])),
    };
  }
}

/** Numbers one after the other, as vectors of the sizes that are wanted. */
function vectorsOf(numbers: readonly number[], sizes: readonly number[]): readonly (readonly number[])[] {
  return sizes.map((size, at) => {
    const from = sizes.slice(0, at).reduce((sum, one) => sum + one, 0);
    return numbers.slice(from, from + size);
  });
}

function scoreIn(output: readonly (readonly number[])[], { score, model }: UmBridgeChoice): number {
  const { length } = output[0] ?? [];
  if (score === undefined && length === 1) return 0;
  if (score !== undefined && score < length) return score;
  throw usageError(
    'MEASURE_INVALID',
    `The first output of the model '${model}' has ${length} numbers: say which of them is the score (score: 0 to ${length - 1}).`,
  );
}
