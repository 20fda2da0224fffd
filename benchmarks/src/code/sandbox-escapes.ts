import { javascriptSandbox } from '@textgrad/code';
import { javascriptAttacks, javascriptCanary, runAttacks } from '@textgrad/code/testing';
import { defineBenchmark } from '../benchmark.ts';

/** Every attack with the verdict that it ends in. */
export const sandboxEscapes = defineBenchmark({
  name: 'code-sandbox-escapes',
  description:
    'Attacks the code sandboxes: files, network, loops, memory, tests; shows each verdict; or every n-th.',
  defaults: { every: 1 },
  columns: {
    language: 'language',
    attack: 'attack',
    tries: 'tries to',
    verdict: 'verdict',
    escaped: 'escaped',
    next: 'next program',
    milliseconds: 'ms',
  },
  async run({ every }) {
    await using sandbox = javascriptSandbox();
    const attacks = javascriptAttacks.filter((_, at) => at % every === 0);
    const outcomes = await runAttacks(sandbox, attacks, javascriptCanary);
    return outcomes.map(({ attack, result, escaped, nextUnaffected, milliseconds }) => ({
      language: attack.language,
      attack: attack.name,
      tries: attack.tries,
      verdict: result.verdict,
      escaped: escaped ? 'YES' : 'no',
      next: nextUnaffected ? 'unaffected' : 'AFFECTED',
      milliseconds: Math.round(milliseconds),
    }));
  },
});
