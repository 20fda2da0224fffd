import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type RandomStream, randomStream, usageError } from '@textgrad/core';
import { defineBenchmark, type Row } from '../benchmark.ts';
import { startChild } from '../faults/child.ts';
import { significant } from '../measure.ts';
import { type Memory, trendOf } from '../readers/memory-trend.ts';

/** Ways of scoring a list that are measured. */
const ways = ['none', 'surrogate', 'fast'] as const;
type Way = (typeof ways)[number];

/** Molecules of a list that is killed on its way, at most. */
const shortList = 20;

/** What `score-child.ts` prints. */
interface Scored {
  readonly samples: readonly Memory[];
  readonly said: readonly string[];
  readonly seconds: { readonly wall: number; readonly cpu: number };
}

/** A way of scoring a list in a folder of its own. */
interface Listing {
  readonly list: string;
  readonly way: Way;
  readonly folder: string;
}

/** Scores long lists as `textgrad molecules score` does: speed, memory, and what becomes of a list that is killed on its way. */
export const moleculeLists = defineBenchmark({
  name: 'molecule-lists',
  description:
    'Scores a list as textgrad molecules score does: molecules each second, memory over the list, and whether a list that was killed and gone on with comes out the same. Exits with 1 where memory grows or tables differ.',
  defaults: {
    ...{ data: '../shared/data/molecules/zinc-sample-5000.smi', molecules: 10_000, docked: 50 },
    ...{ ways: ways.join(','), kills: 2, seed: 1 },
  },
  help: {
    data: 'a file of SMILES lines; where it has fewer than are wanted, its molecules come again with a methyl group before them',
    molecules: 'molecules of a list that is not docked',
    docked: 'molecules of a list that is docked',
    ways: 'what is measured: none (no docking), surrogate, fast',
  },
  columns: {
    way: 'docking',
    molecules: 'molecules',
    refused: 'of them refused',
    perSecond: 'molecules / s',
    cpu: 'CPU ms each',
    middle: 'memory in the middle third (MB)',
    last: 'in the last third (MB)',
    reachable: 'reachable, middle and last (MB)',
    flat: 'memory stays flat',
    kills: 'kills of a short list',
    equal: 'comes out the same',
  },
  async run({ data, molecules, docked, ways: wanted, kills, seed }, telling) {
    const chosen = wanted.split(',').map(wayOf);
    const lines = (await readFile(resolve(data), 'utf8')).split('\n').filter((line) => line.trim() !== '');
    const folder = await mkdtemp(join(tmpdir(), 'textgrad-lists-'));
    const rows: Row[] = [];
    try {
      for (const way of chosen) {
        const count = way === 'fast' ? docked : molecules;
        const list = join(folder, `${way}.smi`);
        await writeFile(list, longer(lines, count));
        const row = await measured({ list, way, folder: join(folder, way) }, count);
        const short = join(folder, `${way}-short.smi`);
        await writeFile(short, longer(lines, Math.min(count, shortList)));
        const killing = { list: short, way, folder: join(folder, `${way}-short`) };
        const same = await comesOutTheSame(killing, kills, randomStream(seed));
        if (!same || row.flat === 'NO') telling?.failed();
        rows.push({ ...row, kills, equal: same ? 'yes' : 'NO' });
      }
      return rows;
    } finally {
      await rm(folder, { recursive: true });
    }
  },
});

function wayOf(text: string): Way {
  const way = ways.find((one) => one === text.trim());
  if (way === undefined) throw usageError('BENCH_OPTION', `--ways takes ${ways.join(', ')}, not '${text}'.`);
  return way;
}

/** So many lines, no two alike: those of a list, and the same again with methyl groups before them. */
const longer = (lines: readonly string[], count: number): string =>
  Array.from(
    { length: count },
    (_, at) => `${'C'.repeat(Math.floor(at / lines.length))}${lines[at % lines.length]}\n`,
  ).join('');

async function measured(listing: Listing, count: number): Promise<Row> {
  const { samples, seconds } = await scored(listing);
  const { refused } = await tableOf(listing.folder);
  const trend = trendOf(samples);
  return {
    ...{ way: listing.way, molecules: count, refused },
    perSecond: significant(count / seconds.wall),
    cpu: significant((1000 * seconds.cpu) / count),
    middle: trend?.middle.resident ?? '',
    last: trend?.last.resident ?? '',
    reachable: trend ? `${trend.middle.reachable}, ${trend.last.reachable}` : '',
    flat: trend ? (trend.flat ? 'yes' : 'NO') : '',
  };
}

async function scored(listing: Listing): Promise<Scored> {
  return JSON.parse((await childOf(listing).ended) ?? '') as Scored;
}

/** Whether a list that is killed and gone on with comes out as one that is left alone. */
async function comesOutTheSame(listing: Listing, kills: number, random: RandomStream): Promise<boolean> {
  const { seconds } = await scored(listing);
  const again = { ...listing, folder: `${listing.folder}-killed` };
  await killed(again, kills, 1000 * seconds.wall, random);
  return (await tableOf(again.folder)).hash === (await tableOf(listing.folder)).hash;
}

const childOf = ({ list, way, folder }: Listing) =>
  startChild('../molecules/score-child', [list, JSON.stringify({ docking: way, to: folder, best: 10 })]);

/** Kills a run at random instants of the time that it takes, and lets it come to its end. */
async function killed(listing: Listing, kills: number, milliseconds: number, random: RandomStream) {
  for (let left = kills; left >= 0; left--) {
    const child = childOf(listing);
    if (left > 0) await Promise.race([delay((random.float() * milliseconds) / kills), child.ended]);
    if (left > 0) child.kill();
    await child.ended;
  }
}

/** How many molecules of a table were refused, and a hash of it and of its poses. */
async function tableOf(folder: string): Promise<{ readonly refused: number; readonly hash: string }> {
  const table = await readFile(join(folder, 'scores.csv'), 'utf8');
  const poses = await readFile(join(folder, 'poses.sdf'), 'utf8').catch(() => '');
  const refused = table.split('\r\n').filter((row) => /^\d+,[^,]*,,/u.test(row)).length;
  return { refused, hash: createHash('sha256').update(table).update(poses).digest('hex') };
}
