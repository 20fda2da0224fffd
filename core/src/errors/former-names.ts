import { usageError } from './errors.ts';

/** Names of the Python library, each with what it is called here. */
export type FormerNames = Readonly<Record<string, string>>;

const sentence = (former: string, now: string): Error =>
  usageError('FORMER_NAME', `'${former}' is a name of the Python library: here it is ${now}.`, {
    details: { former, now },
  });

/**
 * Refuses options under their names in the Python library, which JavaScript would pass over without a word.
 *
 * @throws TextGradError `FORMER_NAME` with what it is called here.
 */
export function refuseFormerNames(options: object, names: FormerNames): void {
  const former = Object.keys(names).find((name) => Object.hasOwn(options, name));
  if (former !== undefined) throw sentence(former, names[former] ?? '');
}

/** Lets a class's members under their names in the Python library say what they are called here, instead of being undefined. */
export function sayFormerMembers(prototype: object, names: FormerNames): void {
  for (const [name, now] of Object.entries(names)) {
    const refuse = (): never => {
      throw sentence(name, now);
    };
    Object.defineProperty(prototype, name, { get: refuse, set: refuse, configurable: true });
  }
}
