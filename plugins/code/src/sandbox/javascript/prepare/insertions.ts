import MagicString from 'magic-string';

/** A text that words are put into; most tests need none, and making a text that can be changed takes longer than all else. */
export class Insertions {
  readonly #source: string;
  #text: MagicString | undefined;

  constructor(source: string) {
    this.#source = source;
  }

  /** Puts words before what is at an offset, and before words that were put there. */
  before(at: number, words: string): void {
    this.#changeable.prependRight(at, words);
  }

  /** Puts words after what ends at an offset, and after words that were put there. */
  after(at: number, words: string): void {
    this.#changeable.appendLeft(at, words);
  }

  /** Puts words round a node, outside of those that are there. */
  round({ start, end }: { readonly start: number; readonly end: number }, open: string, close: string): void {
    this.before(start, open);
    this.after(end, close);
  }

  indexOf(words: string, from: number): number {
    return this.#source.indexOf(words, from);
  }

  toString(): string {
    return this.#text?.toString() ?? this.#source;
  }

  get #changeable(): MagicString {
    this.#text ??= new MagicString(this.#source);
    return this.#text;
  }
}
