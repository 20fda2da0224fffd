/** What a value is, as far as it matters to what may be done with it. */
export type Kind = 'number' | 'string' | 'boolean' | 'array' | 'object' | 'function' | 'nothing';

/** The kinds that a value may have; empty where nothing is known. */
export type Kinds = ReadonlySet<Kind>;

export const unknownKind: Kinds = new Set();
export const kind = (...kinds: readonly Kind[]): Kinds => new Set(kinds);

/** Whether values of one kind may stand where values of the other do, for all that is known. */
export const compatible = (one: Kinds, other: Kinds): boolean =>
  one.size === 0 || other.size === 0 || [...one].some((each) => other.has(each));

/** The kinds of a value that is one or the other. */
export const joined = (one: Kinds, other: Kinds): Kinds =>
  one.size === 0 || other.size === 0 ? unknownKind : new Set([...one, ...other]);

/** What is printed with a variable's number and the kind of its value. */
export const kindMark = '\u0001kind';

/** The kinds that values of variables were seen to have, by the variable's number, and those of the elements of lists, by `3[]`. */
export type KindProfile = ReadonlyMap<string, Kinds>;

/** What is known of names: of the values that they stand for, and of the elements where these are lists. */
export interface KindsOfNames<TSite> {
  of(name: TSite): Kinds;
  elements(name: TSite): Kinds;
}

/** The kinds that an instrumented program has printed. */
export function readProfile(outputs: readonly string[]): KindProfile {
  const profile = new Map<string, Set<Kind>>();
  for (const output of outputs)
    for (const [, id, name] of output.matchAll(new RegExp(`^${kindMark} (\\d+(?:\\[\\])?) (\\w+)$`, 'gmu'))) {
      const kinds = profile.get(id ?? '') ?? new Set();
      profile.set(id ?? '', kinds.add(name as Kind));
    }
  return profile;
}
