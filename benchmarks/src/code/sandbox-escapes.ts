import process from 'node:process';
import { javascriptSandbox, pythonSandbox } from '@textgrad/code';
import {
  type Attack,
  javascriptAttacks,
  javascriptCanary,
  javascriptVerdictAttacks,
  pythonAttacks,
  pythonCanary,
  pythonVerdictAttacks,
  runAttacks,
} from '@textgrad/code/testing';
import { messageOf } from '@textgrad/core';
import { defineBenchmark } from '../benchmark.ts';

const verdictAttacks: ReadonlySet<Attack> = new Set([...javascriptVerdictAttacks, ...pythonVerdictAttacks]);

/** Every attack with the verdict that it ends in. */
export const sandboxEscapes = defineBenchmark({
  name: 'code-sandbox-escapes',
  description:
    'Attacks both code sandboxes: files, network, processes, loops, memory, tests; shows each verdict; or every n-th.',
  defaults: { every: 1 },
  columns: {
    language: 'language',
    aim: 'aims at',
    attack: 'attack',
    tries: 'tries to',
    verdict: 'verdict',
    escaped: 'escaped',
    next: 'next program',
    milliseconds: 'ms',
  },
  async run({ every }) {
    await using javascript = javascriptSandbox();
    await using python = pythonSandbox();
    const some = <T>(all: readonly T[]): readonly T[] => all.filter((_, at) => at % every === 0);
    const problem = await python.describe().then(
      () => undefined,
      (error: unknown) => messageOf(error),
    );
    if (problem !== undefined) process.stderr.write(`Python is left out. ${problem}\n`);
    const outcomes = [
      ...(await runAttacks(javascript, some(javascriptAttacks), javascriptCanary)),
      ...(problem === undefined ? await runAttacks(python, some(pythonAttacks), pythonCanary) : []),
    ];
    return outcomes.map(({ attack, result, escaped, nextUnaffected, milliseconds }) => ({
      language: attack.language,
      aim: verdictAttacks.has(attack) ? 'verdict' : 'sandbox',
      attack: attack.name,
      tries: attack.tries,
      verdict: result.verdict,
      escaped: escaped ? 'YES' : 'no',
      next: nextUnaffected ? 'unaffected' : 'AFFECTED',
      milliseconds: Math.round(milliseconds),
    }));
  },
});
