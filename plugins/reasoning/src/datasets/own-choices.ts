import { z } from 'zod';

const list = z.array(z.string().min(1)).min(2).max(26);
/** As ARC and others keep options at Hugging Face. */
const labelled = z.looseObject({ text: list });

/** The options of a row, in the order of their letters; or what is wrong with them, in a sentence. */
export function optionsIn(
  values: Readonly<Record<string, unknown>>,
  columns: string | readonly string[],
): readonly string[] | string {
  if (typeof columns !== 'string') {
    const options = columns.map((column) => String(values[column] ?? '').trim());
    const empty = columns.find((_, at) => options[at] === '');
    return empty === undefined ? options : `the option '${empty}' is empty.`;
  }
  const given = values[columns];
  const value = typeof given === 'string' ? jsonIn(given) : given;
  const read = z.union([list, labelled.transform(({ text }) => text)]).safeParse(value);
  return read.success
    ? read.data.map((option) => option.trim())
    : `'${columns}' holds no list of two to 26 options, such as ["red", "green"].`;
}

/** The letter of a right answer, or why there is none. */
export type Lettered = { readonly letter: string } | { readonly problem: string };

/** The letter of the option that an answer names: by its letter, its text, or as a JSON number from 0. */
export function lettered(answer: string, choices: readonly string[], numbered: boolean): Lettered {
  const letters = choices.map((_, at) => String.fromCharCode(65 + at));
  const named = new Set([
    ...letters.filter((letter) => letter === answer.toUpperCase()),
    ...letters.filter((_, at) => choices[at] === answer),
    ...letters.filter((_, at) => numbered && at === Number(answer)),
  ]);
  const [letter, other] = named;
  const shown = `'${answer.slice(0, 60)}'`;
  if (letter === undefined)
    return { problem: `the answer ${shown} is none of the options (${letters.join(', ')}).` };
  return other === undefined
    ? { letter }
    : {
        problem: `the answer ${shown} may mean ${letter} or ${other}: write the letter, and no option that is a letter or a number.`,
      };
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
