import type { Environment } from '../context/index.ts';

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

const isSecret = (name: string, value: string): boolean =>
  !folder.test(name) &&
  (name.split('_').some((word) => secretWord.test(word)) ||
    /PASSW(?:OR)?D/iu.test(name) ||
    withPassword.test(value));
