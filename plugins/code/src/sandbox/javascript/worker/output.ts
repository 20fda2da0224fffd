/** What a program prints, up to a limit; beyond it, `onFull` is called. */
export class Output {
  #lines: string[] = [];
  #left = 0;
  #full = false;
  readonly #onFull: () => void;

  constructor(onFull: () => void) {
    this.#onFull = onFull;
  }

  get full(): boolean {
    return this.#full;
  }

  allow(characters: number): void {
    this.#lines = [];
    this.#left = characters;
    this.#full = false;
  }

  print(text: string): void {
    if (this.#full) return;
    this.#lines.push(text.slice(0, this.#left));
    this.#left -= text.length + 1;
    if (this.#left >= 0) return;
    this.#full = true;
    this.#onFull();
  }

  /** What was printed since it was last taken. */
  take(): string {
    const text = this.#lines.map((line) => `${line}\n`).join('');
    this.#lines = [];
    return text;
  }
}
