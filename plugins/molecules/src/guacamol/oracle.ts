import { OracleLedger } from './ledger.ts';

/** A molecule that an oracle was asked about. */
export interface OracleCall {
  readonly smiles: string;
  readonly score: number;
}

/** What an {@link Oracle} is made of. */
export interface OracleOptions {
  /** One text for all that mean the same molecule; undefined when it is none. */
  readonly canonical: (smiles: string) => Promise<string | undefined>;
  /** Scores a canonical SMILES, 0 to 1. */
  readonly score: (smiles: string) => Promise<number>;
  /** Different molecules that may be asked about. */
  readonly budget: number;
}

/**
 * Counts what a search asks: each different molecule once, and never more than the budget.
 *
 * As in PMO (Gao et al., NeurIPS 2022 Datasets and Benchmarks), a molecule that was asked before and a text that is no
 * molecule cost nothing. A call is reserved before it is made, so that calls at once keep the budget too.
 *
 * @example
 * ```ts
 * import { Oracle } from '@textgrad/molecules';
 *
 * const oracle = new Oracle({ canonical: async (smiles) => smiles, score: async () => 0.5, budget: 1 });
 * console.log(await oracle.ask('CCO'), await oracle.ask('CCO'), await oracle.ask('CCN')); // 0.5 0.5 undefined
 * ```
 */
export class Oracle {
  readonly #options: OracleOptions;
  readonly #ledger: OracleLedger;
  readonly #asked = new Map<string, Promise<number>>();
  readonly #calls: OracleCall[] = [];

  constructor(options: OracleOptions) {
    this.#options = options;
    this.#ledger = new OracleLedger(options.budget);
  }

  /** Answered calls in the order in which they were made; those of a search that asks one by one, all. */
  get calls(): readonly OracleCall[] {
    return this.#calls;
  }

  /** Whether another molecule may be asked about. */
  get exhausted(): boolean {
    return this.#ledger.exhausted;
  }

  /** The score of a molecule; 0 for what is no molecule; undefined when the budget does not allow the call. */
  async ask(smiles: string): Promise<number | undefined> {
    const canonical = await this.#options.canonical(smiles);
    if (canonical === undefined) return 0;
    const known = this.#asked.get(canonical);
    if (known !== undefined) return await known;
    if (!this.#ledger.reserve(canonical)) return undefined;
    const asking = this.#call(canonical);
    this.#asked.set(canonical, asking);
    return await asking;
  }

  async #call(smiles: string): Promise<number> {
    const score = await this.#options.score(smiles);
    this.#calls.push({ smiles, score });
    return score;
  }
}
