/** An assertion about what an expression of a program gives, as source text. */
export interface JudgedCase {
  /** What the program's function gives. */
  readonly given: string;
  /** One statement of a test, in which `given()` is the program's value. */
  readonly statement: string;
}

/** What programs and tests of the cases have in common. */
export const prelude = `
const S = Symbol('s');
class Point { constructor(x, y) { this.x = x; this.y = y; } get sum() { return this.x + this.y; } }
class Place { constructor(x, y) { this.x = x; this.y = y; } }
class Nothing {}
class Money { #v; constructor(v) { this.#v = v; } worth() { return this.#v; } }
class Purse { #v; constructor(v, tag) { this.#v = v; this.tag = tag; } worth() { return this.#v; } }
class Stack extends Array {}
class Table extends Map {}
class Refusal extends RangeError { constructor(message, code) { super(message); this.name = 'Refusal'; this.code = code; } }
class Silent extends Error {}
const twice = (x) => x * 2;
function given$arguments() { return arguments; }
const tagged = (object, key, value) => Object.assign(object, { [key]: value });
const hidden = (object, key, value) => Object.defineProperty(object, key, { value, enumerable: false });
const holed = (...items) => { const all = [...items]; delete all[0]; return all; };
const moved = (pattern, at) => { pattern.lastIndex = at; return pattern; };
const circle = (...items) => { const all = [...items]; all.push(all); return all; };
const started = (...items) => items[Symbol.iterator]();
`;

/** Random numbers from a seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
