import { usageError } from '@textgrad/core';
import { scriptOf } from './package-script.ts';
import type { RunnerName } from './runner.ts';

/** What commands and scripts have in them that start test runners. */
const signs: readonly (readonly [RunnerName, readonly RegExp[]])[] = [
  ['vitest', [/\bvitest\b/u]],
  ['jest', [/\bjest\b/u]],
  ['node', [/\bnode\b/u, /\s--test(?![\w-])/u]],
  ['pytest', [/\b(?:pytest|py\.test)\b/u]],
];

/** A reporter that `node --test` is asked for. */
const reporter = /--test-reporter[=\s]\s{0,9}["']?([^\s"';&|]{0,200})/gu;

/** Signs with which a shell or a script does more than run one program. */
const several = /[;&|<>\n`]|\$\(/u;

/**
 * How the results of a command are read, by what it starts: itself, or the script of `package.json` that it names. One that is
 * told how to report by arguments is not, where those could reach another program.
 *
 * @throws TextGradError `TEST_REPORTER` for a report of `node --test` that is written for people.
 */
export function chooseRunner(command: string, packageJson: string | undefined): RunnerName {
  const body = scriptOf(command, packageJson) ?? command;
  const found = signs.find(([, all]) => all.every((sign) => sign.test(body)))?.[0];
  const needsArguments = found === 'vitest' || found === 'jest';
  if (needsArguments && (several.test(body) || several.test(command))) return 'exit';
  const reporters =
    found === 'node' ? [...`${body} ${command}`.matchAll(reporter)].map(([, name = '']) => name) : [];
  if (reporters.includes('tap')) return 'tap';
  if (reporters.length > 0)
    throw usageError(
      'TEST_REPORTER',
      `The command asks node --test for the reporter '${reporters[0]}', from which results are not read: leave out --test-reporter, or say --test-reporter=tap.`,
    );
  return found ?? 'exit';
}
