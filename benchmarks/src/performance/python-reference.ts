import { defineBenchmark, type Row } from '../benchmark.ts';
import { significant } from '../measure.ts';
import { askReference, type ReferenceResult } from './reference-process.ts';
import { costOf, type WorkCost, workShapes } from './scripted-work.ts';

const missing =
  'the reference is not measured: give --reference <folder of zou-group/textgrad> and --python <its Python>';
const noNumber = '–';

/**
 * The same work in this package and in the Python reference, both with an engine that answers at once: what is left is the
 * graph, the prompts and the books.
 *
 * Without the reference, the rows hold our own cost and say what is missing.
 */
export const pythonReference = defineBenchmark({
  name: 'python-reference',
  description:
    'Builds graphs, carries feedback back and updates, here and in the Python reference, with the same scripted engine.',
  defaults: { sizes: [10, 100, 300, 2_000], repeats: 7, reference: '', python: 'python3' },
  columns: {
    shape: 'graph',
    calls: 'model calls',
    work: 'work',
    cost: 'here, µs CPU/call (memory: bytes/call)',
    peer: 'reference',
    ratio: 'reference / here',
    engineCalls: 'engine calls',
    peerCalls: 'of the reference',
    note: 'note',
  },
  async run({ sizes, repeats, reference, python }) {
    const peer = reference === '' ? undefined : await askReference({ reference, python, sizes, repeats });
    const rows: Row[] = [];
    for (const shape of workShapes) {
      await costOf(shape, Math.max(...sizes), 1);
      for (const size of sizes) {
        const found = peer?.results.find((one) => one.shape === shape && one.size === size);
        const cost = await costOf(shape, size, repeats);
        rows.push(...rowsOf({ shape, size }, cost, found, rows.length === 0 ? noteOf(peer) : ''));
      }
    }
    return rows;
  },
});

type Found = ReferenceResult['results'][number] | undefined;

function rowsOf(
  { shape, size }: { readonly shape: string; readonly size: number },
  own: WorkCost,
  found: Found,
  note: string,
): readonly Row[] {
  const other = found && 'bytes' in found ? found : undefined;
  const words = found && 'failed' in found ? `the reference ends with ${found.failed}` : note;
  const row = (work: string, calls: keyof WorkCost | undefined, of: (cost: WorkCost) => number): Row => ({
    shape,
    calls: size,
    work,
    cost: significant(of(own)),
    peer: other ? significant(of(other)) : noNumber,
    ratio: other ? significant(of(other) / of(own)) : noNumber,
    engineCalls: calls ? own[calls] : noNumber,
    peerCalls: calls && other ? other[calls] : noNumber,
    note: words,
  });
  const perCall = (seconds: number): number => (seconds * 1e6) / size;
  return [
    row('forward', 'forwardCalls', ({ build }) => perCall(build)),
    row('backward', 'backwardCalls', ({ backward }) => perCall(backward)),
    row('update', undefined, ({ update }) => perCall(update)),
    row('memory', undefined, ({ bytes }) => bytes / size),
  ];
}

function noteOf(peer: ReferenceResult | undefined): string {
  if (!peer) return missing;
  const stoodIn =
    peer.stoodIn.length === 0 ? '' : `; not installed, stood in for: ${peer.stoodIn.join(', ')}`;
  return `textgrad ${peer.version}, Python ${peer.python}${stoodIn}`;
}
