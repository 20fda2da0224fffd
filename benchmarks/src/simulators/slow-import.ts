import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSimulator, type SimulatorDoor } from '@textgrad/core/simulators';
import { defineBenchmark, type Row } from '../benchmark.ts';
import { significant } from '../measure.ts';

/** A scorer whose import takes its time, as that of a library for learning does; each import is noted in a file beside it. */
const scorer = (seconds: number): string => `import os
import sys
import time

with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "imports"), "a") as noted:
    noted.write("x")
time.sleep(${seconds})  # the heavy import

def evaluate(text):
    return len(set(text))

if __name__ == "__main__":
    print(evaluate(sys.stdin.read().strip()))
`;

/** What keeping a Python process is worth where its import is slow, beside a process for each call. */
export const slowImport = defineBenchmark({
  name: 'slow-import',
  description:
    'Measures texts with a Python scorer whose import takes seconds, in processes that stay and in one for each call.',
  defaults: { evaluations: 100, workers: 4, import: 5 },
  columns: {
    how: 'how',
    evaluations: 'evaluations',
    workers: 'processes at once',
    imports: 'imports',
    seconds: 'wall time, s',
    each: 's an evaluation',
    equal: 'scores as in the other',
  },
  help: {
    evaluations: 'texts that are measured',
    workers: 'processes at once',
    import: 'seconds that the import takes',
  },
  async run({ evaluations, workers, import: seconds }) {
    const folder = await mkdtemp(join(tmpdir(), 'textgrad-import-'));
    const texts = Array.from({ length: evaluations }, (_, at) => `text ${at}`);
    const file = join(folder, 'scorer.py');
    await writeFile(file, scorer(seconds));
    const measured = async (how: string, door: SimulatorDoor) => {
      await rm(join(folder, 'imports'), { force: true });
      const begun = performance.now();
      await using simulator = await openSimulator(door, { env: process.env });
      const all = await Promise.all(texts.map((text) => simulator.evaluate(text, {})));
      const wall = (performance.now() - begun) / 1000;
      const { length: imports } = await readFile(join(folder, 'imports'), 'utf8');
      return { how, wall, imports, scores: all.map(({ score }) => score) };
    };
    try {
      const kept = await measured('processes that stay', { python: file, workers });
      const fresh = await measured('a process for each call', { command: `python3 ${file}`, workers });
      const equal = JSON.stringify(kept.scores) === JSON.stringify(fresh.scores) ? 'yes' : 'NO';
      return [kept, fresh].map(
        ({ how, wall, imports }): Row => ({
          ...{ how, evaluations, workers, imports },
          seconds: significant(wall, 4),
          each: significant(wall / evaluations),
          equal,
        }),
      );
    } finally {
      await rm(folder, { recursive: true });
    }
  },
});
