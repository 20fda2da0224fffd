import type { Intrinsics } from './intrinsics.ts';

/**
 * Runs inside the sandbox before the program: what a program finds beside the language itself.
 *
 * The text of this function is what runs, so it may use nothing from outside itself.
 */
export function programRealm(
  print: (text: string) => void,
  noteProxy: (proxy: object) => void,
  theirs: Intrinsics,
): void {
  const { defineProperty } = Object;
  const stringify = JSON.stringify;
  const text = String;
  const show = (value: unknown): string => {
    if (typeof value === 'string') return value;
    try {
      return typeof value === 'object' ? (stringify(value) ?? text(value)) : text(value);
    } catch {
      return '[object]';
    }
  };
  const write = (...values: unknown[]): void => {
    let line = '';
    for (let at = 0; at < values.length; at++) line += (at > 0 ? ' ' : '') + show(values[at]);
    print(line);
  };
  const console = {
    log: write,
    info: write,
    debug: write,
    warn: write,
    error: write,
    assert: (holds: unknown, ...rest: unknown[]) => {
      if (!holds) write('Assertion failed', ...rest);
    },
  };
  const module = { exports: {} };
  const require = (name: unknown): never => {
    throw new Error(`Cannot find module '${text(name)}': there are no modules in the sandbox.`);
  };
  const given: Record<string, unknown> = { console, module, exports: module.exports, require };
  for (const name in given)
    defineProperty(globalThis, name, { value: given[name], writable: true, configurable: true });
  Reflect.deleteProperty(globalThis, 'SharedArrayBuffer');
  Reflect.deleteProperty(globalThis, 'Atomics');

  const { getPrototypeOf, setPrototypeOf } = Object;
  /** Proxies are noted as they are made, since none can be told from what it stands for. */
  const noteProxies = (): void => {
    const { construct } = Reflect;
    const { revocable } = Proxy;
    const handler: ProxyHandler<ProxyConstructor> = {
      construct(type, given) {
        const made = construct(type, given);
        noteProxy(made);
        return made;
      },
    };
    // Or a program could give it another trap by Object.prototype.
    setPrototypeOf(handler, null);
    const noted = new Proxy(Proxy, handler);
    const value = (target: object, handler: object) => {
      const made = revocable(target, handler);
      noteProxy(made.proxy);
      return made;
    };
    defineProperty(Proxy, 'revocable', { value, writable: true, configurable: true });
    defineProperty(globalThis, 'Proxy', { value: noted, writable: true, configurable: true });
  };
  /** A value that a test gives is an instance of this realm's class of the same name. */
  const acceptOtherRealm = (): void => {
    const own = Function.prototype[Symbol.hasInstance];
    const { apply } = Reflect;
    for (const name in theirs) {
      const [type, prototype]: readonly unknown[] = [Reflect.get(globalThis, name), theirs[name]];
      if (typeof type !== 'function') continue;
      defineProperty(type, Symbol.hasInstance, {
        value(this: object, value: unknown) {
          if (apply(own, this, [value])) return true;
          if (this !== type || value === null || (typeof value !== 'object' && typeof value !== 'function'))
            return false;
          for (let at: object | null = value; at !== null; at = getPrototypeOf(at))
            if (at === prototype) return true;
          return false;
        },
        writable: true,
        configurable: true,
      });
    }
  };
  noteProxies();
  acceptOtherRealm();
}
