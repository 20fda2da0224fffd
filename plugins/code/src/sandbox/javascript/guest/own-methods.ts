import type { Failures } from './failures.ts';
import type { Origins } from './origins.ts';
import type { Strangers } from './strangers.ts';

/**
 * Makes methods of sets and texts of the judge's realm take what a program gives them once, and as what it is: `isSubsetOf`
 * asks a set-like for its size, its members and what it has, and `match` asks any object.
 *
 * Runs inside the sandbox, in the judge's realm, before that is frozen: the text of this function is what runs, so it may
 * use nothing from outside itself.
 */
export function guardOwnMethods(
  { isPrograms, changedName, homeOf }: Origins,
  { refuse, refuseProxy }: Failures,
  { ask }: Strangers,
): void {
  const { apply, get } = Reflect;
  const isObject = (value: unknown): value is object =>
    value !== null && (typeof value === 'object' || typeof value === 'function');
  const lies = (): never =>
    refuse(
      "The program's set does not hold what it says that it has, so that its answers cannot be believed: let it give a Set.",
    );

  /** What a set-like of the program holds, as a set of the test's. */
  const copied = (other: object): unknown => {
    const has: unknown = get(other, 'has');
    const size = Number(get(other, 'size'));
    const keys: unknown = get(other, 'keys');
    if (typeof has !== 'function' || typeof keys !== 'function') return other;
    if (!Number.isFinite(size)) {
      ask(other, 'has');
      return other;
    }
    const members = new Set<unknown>();
    const walk = apply(keys, other, []) as Iterator<unknown>;
    for (let step = walk.next(); step.done !== true; step = walk.next()) members.add(step.value);
    if (members.size !== size) lies();
    for (const one of members) if (!apply(has, other, [one])) lies();
    ask(other, 'has');
    return members;
  };
  const asSet = (other: unknown): unknown => {
    if (!isObject(other)) return other;
    refuseProxy(other);
    const parts = ['has', 'keys', 'size'];
    const home = homeOf(other);
    if (home !== 'Set' && home !== 'Map')
      return parts.some((name) => isPrograms(other, name)) ? copied(other) : other;
    if (parts.some((name) => changedName(other, name) !== undefined)) lies();
    return other;
  };
  const asPattern = (name: symbol) => (given: unknown) => {
    if (!isObject(given)) return given;
    refuseProxy(given);
    ask(given, name);
    return given;
  };

  const guarded = (prototype: object, name: string, taken: (given: unknown) => unknown): void => {
    const method: unknown = get(prototype, name);
    if (typeof method !== 'function') return;
    const put = {
      [name](this: unknown, ...given: readonly unknown[]) {
        return apply(method, this, given.length === 0 ? given : [taken(given[0]), ...given.slice(1)]);
      },
    };
    const value = put[name];
    if (value === undefined) return;
    Object.defineProperty(value, 'length', { value: method.length });
    Object.defineProperty(prototype, name, { value, writable: true, configurable: true });
  };
  for (const name of ['union', 'intersection', 'difference', 'symmetricDifference'])
    guarded(Set.prototype, name, asSet);
  for (const name of ['isSubsetOf', 'isSupersetOf', 'isDisjointFrom']) guarded(Set.prototype, name, asSet);
  guarded(String.prototype, 'match', asPattern(Symbol.match));
  guarded(String.prototype, 'search', asPattern(Symbol.search));
}
