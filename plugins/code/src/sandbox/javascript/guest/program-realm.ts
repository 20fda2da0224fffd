/**
 * Runs inside the sandbox before the program: what a program finds beside the language itself.
 *
 * The text of this function is what runs, so it may use nothing from outside itself.
 */
export function programRealm(print: (text: string) => void): void {
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
}
