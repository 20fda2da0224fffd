import type { Variable } from '@textgrad/core';
import { defineBenchmark, type Row } from '../benchmark.ts';
import { cpuTimed } from '../cpu-time.ts';
import { bytesOf, significant } from '../measure.ts';
import { median } from '../statistics/index.ts';
import { graphOf, type Shape } from './graphs.ts';

const shapes: readonly Shape[] = ['chain', 'ladder'];

/** Nodes that each size is measured over at least, so that small graphs are not lost in noise. */
const nodesInAll = 50_000;

/** Backward passes over graphs of growing size: the processor time and memory per node must stay the same. */
export const backwardDepth = defineBenchmark({
  name: 'backward-depth',
  description: 'Builds deep graphs and carries feedback through them; shows that both grow linearly.',
  defaults: { sizes: [100, 1_000, 10_000, 100_000], repeats: 5 },
  columns: {
    shape: 'graph',
    nodes: 'nodes',
    build: 'build, µs CPU/node',
    backward: 'backward, µs CPU/node',
    bytes: 'memory, bytes/node',
    ratio: 'backward per node, against the smallest',
  },
  async run({ sizes, repeats }) {
    const rows: Row[] = [];
    for (const shape of shapes) {
      await measure(shape, Math.max(...sizes), 1);
      let smallest: number | undefined;
      for (const nodes of sizes) {
        const measured = await measure(shape, nodes, repeats);
        smallest ??= measured.backward;
        rows.push({ shape, nodes, ...measured, ratio: significant(measured.backward / smallest) });
      }
    }
    return rows;
  },
});

async function measure(shape: Shape, nodes: number, atLeast: number) {
  const graphs = Math.max(atLeast, Math.ceil(nodesInAll / nodes));
  const bytes = await bytesOf(async () => {
    const held: Variable[] = [];
    while (held.length < graphs) held.push(await passOver(graphOf(shape, nodes)));
    return held;
  });
  const builds: number[] = [];
  const passes: number[] = [];
  for (let graph = 0; graph < graphs; graph++) {
    const built = await cpuTimed(() => graphOf(shape, nodes));
    const pass = await cpuTimed(() => passOver(built.result));
    builds.push(built.seconds);
    passes.push(pass.seconds);
  }
  const perNode = (seconds: readonly number[]): number => significant((median(seconds) * 1e6) / nodes);
  return {
    build: perNode(builds),
    backward: perNode(passes),
    bytes: Math.round(bytes / (nodes * graphs)),
  };
}

async function passOver(root: Variable): Promise<Variable> {
  await root.backward({ feedback: 'Be brief.' });
  return root;
}
