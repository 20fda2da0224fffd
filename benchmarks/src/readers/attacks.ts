import type { Input, Reader, TextReader } from './reader.ts';

/** Makes an input of about so many characters or bytes. */
export interface Attack<TInput extends Input = string> {
  readonly name: string;
  make(length: number): TInput | Promise<TInput>;
}

/** A reader, and the inputs that are made to keep it busy. */
export interface Attacked<TInput extends Input> {
  readonly reader: Reader<TInput>;
  readonly attacks: readonly Attack<TInput>[];
}

/** Characters that open, close, separate or count in some format. */
const characters = [...'a0 \n.:-=<([{"\\%'];

/**
 * Inputs that are made to keep a reader busy: each of its pieces, and each character that means something somewhere, many
 * times, alone and within a right input.
 */
export function attacksOn({ samples, pieces }: TextReader): readonly Attack[] {
  const [sample = ''] = samples;
  const half = sample.length >> 1;
  return [...new Set([...pieces, ...characters])].flatMap((piece) => {
    const shown = JSON.stringify(piece);
    const many = (length: number): string => piece.repeat(Math.ceil(length / piece.length));
    return [
      { name: shown, make: many },
      {
        name: `${shown} within a right input`,
        make: (length: number) => `${sample.slice(0, half)}${many(length)}${sample.slice(half)}`,
      },
    ];
  });
}
