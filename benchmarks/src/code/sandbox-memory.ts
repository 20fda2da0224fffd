import { defaultLimits, pythonSandbox } from '@textgrad/code';
import { peakMemory, pythonMemoryAttacks } from '@textgrad/code/testing';
import { defineBenchmark } from '../benchmark.ts';

const mebibytes = (bytes: number): number => Math.round((10 * bytes) / 2 ** 20) / 10;

/** What programs that want more memory than they may have come to hold in all their processes. */
export const sandboxMemory = defineBenchmark({
  name: 'code-sandbox-memory',
  description:
    'The most that Python programs hold which fill several processes, sockets and pipes, measured from outside.',
  defaults: {},
  columns: {
    attack: 'attack',
    verdict: 'verdict',
    count: 'processes',
    own: 'MiB of processes',
    sockets: 'MiB of sockets, at most',
    peak: 'MiB at once',
    allowed: 'MiB allowed',
  },
  async run() {
    await using sandbox = pythonSandbox();
    const rows = [];
    for (const { name, source, test } of pythonMemoryAttacks) {
      const { result, peak } = await peakMemory(() =>
        sandbox.run({ language: 'python', source }, [test], defaultLimits),
      );
      rows.push({
        attack: name,
        verdict: result.tests[0]?.verdict ?? 'not-run',
        count: peak.count,
        own: mebibytes(peak.processes),
        sockets: mebibytes(peak.sockets),
        peak: mebibytes(peak.processes + peak.sockets),
        allowed: mebibytes(defaultLimits.memoryBytes),
      });
    }
    return rows;
  },
});
