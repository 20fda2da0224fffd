import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { analyse } from 'scslre';
import { describe, expect, test } from 'vitest';
import { type Attack, attacksOn } from './support/expressions/attacks.ts';
import { expressionsIn, type FoundExpression } from './support/expressions/find.ts';

const root = join(import.meta.dirname, '..');

/** What the static check reports although it is linear or its text is short, with the reason. */
const accepted: Readonly<Record<string, string>> = {
  'plugins/code/src/files/read-program.ts':
    'what follows the blanks always fits: there is nothing to try again',
  'plugins/molecules/src/chemistry/brackets.ts': 'a bracket without its end fits to the end of the text',
  'plugins/molecules/src/dock/prepare/protonation/protonate.ts':
    'a bracket without its end fits to the end of the text',
  'plugins/molecules/src/expert/goals/example-of.ts': 'a bracket without its end fits to the end of the text',
  'plugins/radiotherapy/src/evaluation/clinical-goal.ts': 'a goal has at most 200 characters',
  'plugins/radiotherapy/src/expert/judge.ts': 'begins at the beginning of a line alone',
};

const sources = ['core/src', ...foldersIn('plugins'), ...foldersIn('apps'), 'benchmarks/src'];

function foldersIn(folder: string): readonly string[] {
  return readdirSync(join(root, folder)).map((name) => `${folder}/${name}/src`);
}

const found: readonly FoundExpression[] = sources
  .flatMap((folder) => readdirSync(join(root, folder), { recursive: true, withFileTypes: true }))
  .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
  .flatMap((entry) => expressionsIn(join(entry.parentPath, entry.name), root));

/** Milliseconds to look for an expression in an attack of about so many characters. */
function duration(expression: RegExp, { prefix, piece, suffix }: Attack, length: number): number {
  const text = `${prefix}${piece.repeat(length / piece.length)}${suffix}`;
  expression.lastIndex = 0;
  const start = performance.now();
  if (expression.global) text.replace(expression, '');
  else expression.test(text);
  return performance.now() - start;
}

/** Whether an attack of eight times the length takes much more than eight times as long, the shortest of several tries. */
function grows(expression: RegExp, attack: Attack): boolean {
  const best = (length: number): number =>
    Math.min(...Array.from({ length: 4 }, () => duration(expression, attack, length)));
  const short = best(1_000);
  return short > 20 || (short > 0.1 && best(8_000) / short > 24);
}

/** The few attacks on which an expression takes longest, where it takes any time to speak of. */
const slowestAttacks = (expression: RegExp): readonly Attack[] =>
  attacksOn(expression)
    .map((attack) => ({ attack, taken: duration(expression, attack, 1_000) }))
    .filter(({ taken }) => taken > 0.1)
    .toSorted((a, b) => b.taken - a.taken)
    .slice(0, 4)
    .map(({ attack }) => attack);

describe('every regular expression of the sources', () => {
  test('is there to be checked', () => {
    expect(found.length).toBeGreaterThan(300);
  });

  test('takes linear time, as a static analysis sees it', () => {
    const reports = found.flatMap(({ file, line, expression }) =>
      analyse(expression).reports.length > 0 && !Object.hasOwn(accepted, file)
        ? [`${file}:${line} ${expression}`]
        : [],
    );
    expect(reports).toEqual([]);
  });

  test('and nothing is accepted that is no longer there', () => {
    const reported = found.filter(({ expression }) => analyse(expression).reports.length > 0);
    expect(new Set(reported.map(({ file }) => file))).toEqual(new Set(Object.keys(accepted)));
  });

  // Linear time grows by eight, quadratic by 64.
  test('takes linear time on what is made to keep it busy', () => {
    const slow = found
      .filter(({ file }) => !Object.hasOwn(accepted, file))
      .flatMap(({ file, line, expression }) => {
        const worst = slowestAttacks(expression).find((attack) => grows(expression, attack));
        return worst === undefined ? [] : [`${file}:${line} ${expression} on ${JSON.stringify(worst)}`];
      });
    expect(slow).toEqual([]);
  });
});

test.each([/\s+$/u, /^(?:a+)+$/u, /<[^>]*>/gu, /.*x.*y/su, /^(.+?)\s+(\S+)$/u])(
  'the static check finds %s',
  (expression) => expect(analyse(expression).reports).not.toEqual([]),
);

test.each([/\s+$/u, /<[^>]*>/gu, /\b([a-z][a-z0-9+.-]*:\/\/)/giu])('the attacks find %s', (expression) =>
  expect(attacksOn(expression).some((attack) => grows(expression, attack))).toBe(true),
);
