import type { Failures } from './failures.ts';
import type { Origins } from './origins.ts';

/** Asks objects of the program about what is nothing of theirs: one that says yes to whatever it is asked proves nothing. */
export interface Strangers {
  /** Ends the test when a method of the program says yes to everything; of a name that is not known, when any does. */
  ask(value: object, name: PropertyKey | null): void;
  /** Ends the test when everything is an instance of a class of the program. */
  askKind(type: object): void;
}

/**
 * Makes the questions about strangers, for names that mean the same of every collection and text. An answer is believed
 * when one stranger is told from the rest: more than that only the test itself can ask.
 *
 * Runs inside the sandbox, in the judge's realm: the text of this function is what runs, so it may use nothing from
 * outside itself.
 */
export function makeStrangers({ isPrograms }: Origins, { refuse }: Failures): Strangers {
  const { apply, get } = Reflect;
  const word = 'nothing that anybody put in';
  const things: readonly unknown[] = [word, {}, Symbol(word), Number.NaN];
  const never = [() => false];
  /** What a method is asked, and what an honest one answers at least once. */
  interface Question {
    readonly given: readonly unknown[];
    readonly isHonest: (answer: unknown) => boolean;
  }
  const no: Question = { given: things, isHonest: (answer) => !answer };
  const nowhere = (answer: unknown): boolean => !(typeof answer === 'number' && answer >= 0);
  const questions: Readonly<Record<PropertyKey, Question>> = {
    __proto__: null as never,
    includes: no,
    has: no,
    contains: no,
    hasOwnProperty: no,
    startsWith: no,
    endsWith: no,
    indexOf: { given: things, isHonest: nowhere },
    lastIndexOf: { given: things, isHonest: nowhere },
    search: { given: things, isHonest: nowhere },
    findIndex: { given: never, isHonest: nowhere },
    findLastIndex: { given: never, isHonest: nowhere },
    some: { given: never, isHonest: (answer) => !answer },
    every: { given: never, isHonest: (answer) => !answer },
    find: { given: never, isHonest: (answer) => answer !== true },
    findLast: { given: never, isHonest: (answer) => answer !== true },
    match: { given: [/(?!)/], isHonest: (answer) => !answer },
    [Symbol.match]: { given: [word, ''], isHonest: (answer) => !answer },
    [Symbol.search]: { given: [word, ''], isHonest: nowhere },
    isSubsetOf: { given: [new Set([word]), new Set([{}])], isHonest: (answer) => !answer },
    isSupersetOf: { given: [new Set([word]), new Set([{}])], isHonest: (answer) => !answer },
  };

  const asked = new WeakMap<object, Set<PropertyKey>>();
  const isNew = (value: object, name: PropertyKey): boolean => {
    const known = asked.get(value) ?? new Set<PropertyKey>();
    asked.set(value, known);
    const { size } = known;
    return known.add(name).size > size;
  };
  /** Whether it is so; an object may throw what it likes at what it does not know. */
  const holdsOrThrows = (ask: () => boolean): boolean => {
    try {
      return ask();
    } catch {
      return true;
    }
  };
  /** Of nothing, all that is said of every part holds. */
  const saysEmpty = (value: object): boolean => get(value, 'length') === 0 || get(value, 'size') === 0;

  const askOne = (value: object, name: PropertyKey): void => {
    const question = questions[name as string];
    if (question === undefined || !isPrograms(value, name) || !isNew(value, name)) return;
    const method: unknown = get(value, name);
    if (typeof method !== 'function') return;
    const { given, isHonest } = question;
    if (given.some((one) => holdsOrThrows(() => isHonest(apply(method, value, [one]))))) return;
    if (name === 'every' && holdsOrThrows(() => saysEmpty(value))) return;
    refuse(
      `The program's object says yes to whatever its '${String(name)}' is asked, which proves nothing: let it give plain data.`,
    );
  };
  return {
    ask(value, name) {
      if (name !== null) askOne(value, name);
      else for (const one of Reflect.ownKeys(questions)) askOne(value, one);
    },
    askKind(type) {
      if (!isNew(type, Symbol.hasInstance)) return;
      const isInstance = (one: object): boolean => one instanceof (type as never);
      if ([{}, [], () => {}, new Map()].every((one) => !holdsOrThrows(() => !isInstance(one))))
        refuse("Everything is an instance of the program's class, which proves nothing.");
    },
  };
}
