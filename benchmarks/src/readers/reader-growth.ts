import { defineBenchmark, type Row } from '../benchmark.ts';
import { significant } from '../measure.ts';
import { attacksOn } from './attacks.ts';
import { growingFiles } from './growing-files.ts';
import { type Growth, growthOf } from './growth.ts';
import { textReaders } from './text-readers.ts';

/** Whether time grows with the length of what is read, and not with its square. */
export const readerGrowth = defineBenchmark({
  name: 'reader-growth',
  description:
    'Reads inputs that are made to keep each reader busy, from 20 kB on: twice as long may take 2.5 times as long.',
  defaults: { longest: 640_000, readers: 'all' },
  columns: {
    reader: 'reader',
    attack: 'worst of its attacks',
    length: 'longest (characters or bytes)',
    short: '20,000 characters or bytes (ms)',
    long: 'longest (ms)',
    doubling: 'a doubling takes (times)',
  },
  async run({ longest, readers }) {
    const isMeant = ({ name }: { readonly name: string }): boolean =>
      readers === 'all' || name.includes(readers);
    await using texts = await textReaders();
    await using growing = await growingFiles();
    const rows: Row[] = [];
    for (const reader of texts.readers.filter(isMeant))
      rows.push(rowOf(await growthOf({ reader, attacks: attacksOn(reader) }, longest)));
    for (const attacked of growing.files.filter(({ reader }) => isMeant(reader)))
      rows.push(rowOf(await growthOf(attacked, longest)));
    return rows;
  },
});

const rowOf = ({ short, long, doubling, ...words }: Growth): Row => ({
  ...words,
  short: significant(short),
  long: significant(long),
  doubling: significant(doubling),
});
