import { inspect } from 'node:util';

/** Something that cannot be looked into: equal to nothing but itself. */
export class Opaque {
  readonly identity = Symbol('equal to itself alone');
  readonly #label: string;

  constructor(label: string) {
    this.#label = label;
  }

  [inspect.custom](): string {
    return this.#label;
  }
}

/** What is the same in all values of one program: classes, symbols, and what cannot be looked into. */
export class Identities {
  readonly #known = new Map<string, unknown>();

  /** What has a number, made when it is first asked for. */
  of<TValue>(kind: string, id: number | string, make: () => TValue): TValue {
    const key = `${kind} ${id}`;
    if (!this.#known.has(key)) this.#known.set(key, make());
    return this.#known.get(key) as TValue;
  }
}
