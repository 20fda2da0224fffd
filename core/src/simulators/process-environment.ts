import type { Environment } from '../context/index.ts';

const secret = /(?:^|_)(?:API_?KEY|KEY|TOKEN|SECRET|PASSWORD|PASSWD|CREDENTIALS?)$/iu;

/**
 * The environment of a program that measures: as this process has it, without what is named like a secret, unless it is asked
 * for by name.
 */
export const programEnvironment = (
  environment: Environment,
  wanted: readonly string[] = [],
): Record<string, string> =>
  Object.fromEntries(
    Object.entries(environment).filter(
      (entry): entry is [string, string] =>
        entry[1] !== undefined && (wanted.includes(entry[0]) || !secret.test(entry[0])),
    ),
  );
