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

/**
 * What is the same in several values: classes, symbols, and what cannot be looked into. Of one run's values each has a
 * number; in values of several runs it is known by its name.
 */
export class Identities {
  readonly #known = new Map<string, unknown>();
  readonly #byName: boolean;

  constructor(byName = false) {
    this.#byName = byName;
  }

  /** What has a number and a name, made when it is first asked for. */
  of<TValue>(kind: string, [id, name]: readonly [number | string, string], make: () => TValue): TValue {
    const key = `${kind} ${this.#byName ? name : id}`;
    if (!this.#known.has(key)) this.#known.set(key, make());
    return this.#known.get(key) as TValue;
  }
}
