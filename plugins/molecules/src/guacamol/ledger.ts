/** Counts oracle calls: each different molecule once, and never more than the budget. */
export class OracleLedger {
  readonly #budget: number;
  readonly #asked = new Set<string>();

  constructor(budget: number) {
    this.#budget = budget;
  }

  /** Different molecules that were asked about. */
  get calls(): number {
    return this.#asked.size;
  }

  /** Whether another molecule may be asked about. */
  get exhausted(): boolean {
    return this.#asked.size >= this.#budget;
  }

  /** Whether a molecule, as canonical SMILES, may be asked about; it is counted when it is new. */
  reserve(smiles: string): boolean {
    if (this.#asked.has(smiles)) return true;
    if (this.exhausted) return false;
    this.#asked.add(smiles);
    return true;
  }
}
