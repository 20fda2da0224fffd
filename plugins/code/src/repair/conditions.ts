import type { Kind, Kinds } from './kind.ts';

/** A condition about variables, with how likely it is the one that is missing. */
export interface Atom {
  readonly text: string;
  readonly weight: number;
}

/** A variable that conditions may speak of. */
interface Named {
  readonly name: string;
  readonly kinds: Kinds;
}

/** How a language writes conditions. */
export interface ConditionWords {
  /** About one variable of a kind, in the order in which they are tried; `{}` stands for its name. */
  readonly about: readonly (readonly [kinds: readonly Kind[], text: string, weight: number])[];
  readonly equal: string;
  readonly unequal: string;
  /** Whether a collection has something: `{}` stands for the collection, `[]` for the other. */
  readonly holds: string;
  readonly lacks: string;
  readonly collections: readonly Kind[];
}

/** Variables that conditions are made about at most, the nearest first. */
const mostVariables = 8;

/** Conditions about the variables in scope: what guards and wider conditions are made of. */
export function atomsAbout(
  inScope: readonly Named[],
  words: ConditionWords,
  numbers: readonly number[],
): readonly Atom[] {
  const variables = inScope.slice(0, mostVariables);
  const has = ({ kinds }: Named, some: readonly Kind[]): boolean => some.some((kind) => kinds.has(kind));
  const found: Atom[] = [];
  for (const one of variables) {
    for (const [kinds, text, weight] of words.about)
      if (has(one, kinds)) found.push({ text: text.replaceAll('{}', () => one.name), weight });
    if (has(one, ['number']))
      for (const number of numbers)
        if (Number.isInteger(number) && number > 2)
          found.push({ text: `${one.name} % ${number} ${words.equal} 0`, weight: 0.2 });
  }
  const counted = variables.filter((one) => has(one, ['number']));
  for (const [at, one] of counted.entries())
    for (const other of counted.slice(at + 1))
      for (const sign of [words.equal, words.unequal, '<', '>', '<=', '>='])
        found.push({
          text: `${one.name} ${sign} ${other.name}`,
          weight: sign === words.unequal || sign === words.equal ? 0.5 : 0.3,
        });
  for (const list of variables.filter((one) => has(one, words.collections)))
    for (const one of variables.filter((other) => other !== list))
      for (const text of [words.holds, words.lacks])
        found.push({
          text: text.replace('{}', () => list.name).replace('[]', () => one.name),
          weight: 0.3,
        });
  return found;
}

/** What `about` says of numbers in every language, but for how equality is written. */
export const aboutNumbers = (equal: string): ConditionWords['about'] =>
  (
    [
      [`{} ${equal} 0`, 0.8],
      ['{} > 0', 0.6],
      ['{} < 0', 0.6],
      [`{} ${equal} 1`, 0.6],
      ['{} > 1', 0.35],
      ['{} < 2', 0.4],
      [`{} % 2 ${equal} 0`, 0.45],
      [`{} % 2 ${equal} 1`, 0.45],
    ] as const
  ).map(([text, weight]) => [['number'], text, weight]);

/** A condition under which a function or a turn of a loop ends early. */
export interface Guard {
  readonly condition: string;
  /** What is done then, such as `return 0`. */
  readonly action: string;
  readonly weight: number;
}

/** Guards before a statement: returns anywhere, the most likely before a function's first statement, and jumps in loops. */
export function* guards(
  atoms: readonly Atom[],
  results: readonly string[],
  { isFirst, inLoop }: { readonly isFirst: boolean; readonly inLoop: boolean },
): Iterable<Guard> {
  const weight = isFirst ? 0.22 : inLoop ? 0.08 : 0.05;
  for (const atom of atoms) {
    const condition = atom.text;
    if (inLoop) {
      yield { condition, action: 'continue', weight: 0.12 * atom.weight };
      yield { condition, action: 'break', weight: 0.1 * atom.weight };
    }
    for (const result of results)
      yield { condition, action: `return ${result}`, weight: weight * atom.weight };
  }
}
