import { randomStream } from '@textgrad/core';
import { smilesCodec, startPopulation, WorkerReader } from '@textgrad/molecules';
import { defineBenchmark, type Row } from '../benchmark.ts';
import { significant, timed } from '../measure.ts';
import { type TextMaker, textMakers } from './texts.ts';

/** What becomes of texts that are no molecules: each must be refused in words, in time, and leave nothing behind. */
export const moleculeFuzz = defineBenchmark({
  name: 'molecule-fuzz',
  description: 'Decodes random and mutated texts as molecules; none may crash, hang or leave memory behind.',
  defaults: { texts: 100_000, timeout: 5_000, seed: 1 },
  columns: {
    kind: 'texts',
    count: 'number',
    molecules: 'molecules',
    refused: 'refused in words',
    stopped: 'stopped (timeout, crash)',
    thrown: 'thrown',
    slowest: 'slowest (ms)',
    perSecond: 'texts/s',
    before: 'memory before (MB)',
    after: 'memory after (MB)',
  },
  async run({ texts, timeout, seed }) {
    await using reader = new WorkerReader({ timeout });
    const makers = textMakers(await startPopulation());
    const rows: Row[] = [];
    const share = Math.ceil(texts / makers.length);
    // What grows once, the code that gets compiled and the heaps, has grown before memory is looked at.
    for (const [kind, maker] of makers) await decodeAll(reader, kind, maker, Math.ceil(share / 10), seed + 1);
    for (const [kind, maker] of makers) rows.push(await decodeAll(reader, kind, maker, share, seed));
    return rows;
  },
});

async function decodeAll(
  reader: WorkerReader,
  kind: string,
  maker: TextMaker,
  count: number,
  seed: number,
): Promise<Row> {
  const codec = smilesCodec(reader);
  const random = randomStream(seed).stream(kind);
  const seen = { molecules: 0, refused: 0, stopped: 0, thrown: 0, slowest: 0 };
  const before = megabytes();
  const { milliseconds } = await timed(async () => {
    for (let index = 0; index < count; index++) {
      const text = maker(random);
      const { milliseconds: taken, result } = await timed(() => outcomeOf(codec.decode(text)));
      seen[result]++;
      seen.slowest = Math.max(seen.slowest, Math.round(taken));
    }
  });
  const perSecond = significant((count * 1000) / milliseconds);
  return { kind, count, ...seen, perSecond, before, after: megabytes() };
}

type Decoding = ReturnType<ReturnType<typeof smilesCodec>['decode']>;

async function outcomeOf(decoding: Decoding): Promise<'molecules' | 'refused' | 'stopped' | 'thrown'> {
  try {
    const decoded = await decoding;
    if (decoded.ok) return 'molecules';
    if ('failure' in decoded) return 'stopped';
    return decoded.problems.length > 0 ? 'refused' : 'thrown';
  } catch {
    return 'thrown';
  }
}

/** Of the whole process: its threads' heaps and RDKit's too. */
const megabytes = (): number => Math.round(process.memoryUsage.rss() / 1e6);
