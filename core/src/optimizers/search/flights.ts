import { isAwaiting } from '../../errors/awaiting.ts';
import type { Evaluation } from '../../measure/index.ts';
import type { Texts } from './problem.ts';
import type { Round } from './round.ts';

/** A proposal in evaluation. */
interface Flight {
  readonly round: Round;
  readonly texts: Texts;
  readonly evaluation: Promise<Evaluation>;
}

/** Proposals in evaluation, which come in in any order. */
export class Flights {
  #flying: Flight[] = [];

  get count(): number {
    return this.#flying.length;
  }

  /** Whether a version is in evaluation. */
  has(texts: Texts): boolean {
    return this.#flying.some((flight) => same(flight.texts, texts));
  }

  start(round: Round, texts: Texts, evaluation: Promise<Evaluation>): void {
    // Whoever takes it hears how it ended.
    evaluation.catch(() => undefined);
    this.#flying.push({ round, texts, evaluation });
  }

  /**
   * The first that comes in, or, in a run that is executed again, the one that came in then. One that a laboratory is to measure lands
   * only where no other can.
   *
   * @param recorded The version that came in.
   * @throws What its evaluation throws; then nothing has come in.
   */
  async land(recorded: Texts | undefined): Promise<Flight> {
    const known = recorded && this.#flying.find(({ texts }) => same(texts, recorded));
    const landed = known ?? (await firstOf(this.#flying));
    await landed.evaluation;
    this.#flying = this.#flying.filter((flight) => flight !== landed);
    return landed;
  }

  /** Resolves when nothing is in evaluation any more. */
  async idle(): Promise<void> {
    await Promise.allSettled(this.#flying.map(({ evaluation }) => evaluation));
  }
}

/** The flight that ends first, whatever with; those that are only waited for by a laboratory come last. */
function firstOf(flying: readonly Flight[]): Promise<Flight> {
  let awaited = 0;
  return new Promise((resolve) => {
    for (const flight of flying)
      flight.evaluation.then(
        () => resolve(flight),
        (error: unknown) => {
          if (!isAwaiting(error) || ++awaited === flying.length) resolve(flight);
        },
      );
  });
}

const same = (one: Texts, other: Texts): boolean => JSON.stringify(one) === JSON.stringify(other);
