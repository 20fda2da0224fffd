import type { Environment } from '../context/index.ts';
import { maskSecrets } from '../errors/mask-secrets.ts';

const secretWord = /^(?:KEYS?|TOKENS?|SECRETS?|PATS?|CREDENTIALS?|AUTH|PWD|PASS)$/iu;
const withPassword = /^\w{1,30}:\/\/[^/\s@:]{0,500}:[^/\s@]{1,500}@/u;
const folder = /^(?:OLD)?PWD$/u;

/**
 * The environment of a program that measures: as it is given, without what is named like a secret (a word of the name is KEY, TOKEN,
 * SECRET, PAT, PWD or the like, or it holds PASSWORD) and addresses with passwords in them, unless it is asked for by name.
 */
export const programEnvironment = (
  environment: Environment,
  wanted: readonly string[] = [],
): Record<string, string> =>
  Object.fromEntries(
    Object.entries(environment).filter(
      (entry): entry is [string, string] =>
        entry[1] !== undefined && (wanted.includes(entry[0]) || !isSecret(entry[0], entry[1])),
    ),
  );

/** Characters of a secret at least that is looked for: `1` or `true` is part of too much that is none. */
const fewest = 8;

/** Takes secrets that were handed on out of what came back, whole or in part: it is kept, shown, and sent to models. */
export const withoutHandedOn =
  (environment: Environment, handedOn: readonly string[] = []) =>
  (text: string): string => {
    const secrets = handedOn.map((name) => environment[name] ?? '').filter(({ length }) => length >= fewest);
    return maskSecrets(text, secrets, '[secret]');
  };

const isSecret = (name: string, value: string): boolean =>
  !folder.test(name) &&
  (name.split('_').some((word) => secretWord.test(word)) ||
    /PASSW(?:OR)?D/iu.test(name) ||
    withPassword.test(value));
