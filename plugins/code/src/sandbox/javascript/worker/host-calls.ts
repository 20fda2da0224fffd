import type { WasmGlobal } from '../web-assembly.ts';

/**
 * Operations that the host lends a guest while one of its own functions runs, so that it can finish: one that traps in
 * the middle would print the engine's stack and be taken for an answer.
 */
export const lent = 2n ** 40n;

type HostFunction = (...values: readonly unknown[]) => unknown;

/** A module's imports, each of whose functions runs on operations that are lent to it. */
export function onLentOperations(imports: object, fuel: () => WasmGlobal<bigint> | undefined): object {
  const wrap = (call: HostFunction): HostFunction => {
    return (...values) => {
      const spent = fuel();
      if (spent === undefined) return call(...values);
      spent.value += lent;
      try {
        return call(...values);
      } finally {
        spent.value -= lent;
      }
    };
  };
  const wrapAll = (group: object): object =>
    Object.fromEntries(
      Object.entries(group).map(([name, held]) => [
        name,
        typeof held === 'function' ? wrap(held as HostFunction) : held,
      ]),
    );
  return Object.fromEntries(
    Object.entries(imports as Readonly<Record<string, object>>).map(([name, group]) => [
      name,
      wrapAll(group),
    ]),
  );
}
