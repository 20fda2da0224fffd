import { defineBenchmark, type Row } from '../benchmark.ts';
import { significant } from '../measure.ts';
import { growthOf } from './growth.ts';
import { textReaders } from './text-readers.ts';

/** Whether time grows with the length of what is read, and not with its square. */
export const readerGrowth = defineBenchmark({
  name: 'reader-growth',
  description:
    'Reads inputs that are made to keep each reader busy, from 20 kB on: twice as long may take 2.5 times as long.',
  defaults: { longest: 640_000 },
  columns: {
    reader: 'reader',
    attack: 'worst of its attacks',
    short: '20,000 characters (ms)',
    long: 'longest (ms)',
    length: 'longest (characters)',
    doubling: 'a doubling takes (times)',
  },
  async run({ longest }) {
    await using all = await textReaders();
    const rows: Row[] = [];
    for (const reader of all.readers) {
      const { short, long, doubling, ...words } = await growthOf(reader, longest);
      rows.push({
        ...words,
        short: significant(short),
        long: significant(long),
        doubling: significant(doubling),
      });
    }
    return rows;
  },
});
