import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { renderChart } from '@textgrad/core/report';
import { describe, expect, test } from 'vitest';
import {
  progressTo,
  runStudy,
  studyChart,
  studyCurves,
  studyMarkdown,
  studyPage,
  studyTable,
  studyText,
} from '../../src/index.ts';
import { defineStudyBenchmark } from '../../src/study/study-benchmark.ts';
import { adding, context, noise, reaching, studyOf } from './support.ts';

const study = studyOf({
  methods: [{ name: 'plain' }, { name: 'a|b <i>' }],
  tasks: [{ name: 'hill' }, { name: 'lake', target: 0.5 }],
});
const records = await runStudy(
  study,
  async (cell) => {
    if (cell.pair === 1) throw new Error('<b>[off](on)</b>');
    return reaching(noise(cell), {
      trajectory: [
        { calls: 4, best: 0 },
        { calls: 8, best: noise(cell) },
      ],
    });
  },
  { context },
);
const table = studyTable(study, records, context);

describe('a table as text', () => {
  const lines = studyText(table).split('\n');

  test('begins with where it comes from', () => {
    expect(lines[0]).toBe(
      'trial: simulated · engine dice · budget 20 calls · 10 seeds (1-10) · reference plain · 2030-01-01T00:00:00.000Z',
    );
  });

  test('has a line for each row, in columns', () => {
    const at = lines.indexOf('lake (target 0.5)');
    const [titles = '', ...rows] = lines.slice(at + 1, at + 5);
    expect(titles).toMatch(
      /^method {2,}runs {2,}score \[95 %\] {2,}against plain \[95 %\] {2,}p {2,}Holm p/u,
    );
    expect(rows.map((row) => row.split(/ {2,}/u)[0])).toEqual([
      'plain (reference)',
      'a|b <i>',
      'plain (A/A)',
    ]);
    for (const row of rows) expect(row.length).toBeLessThanOrEqual(titles.length);
    expect(rows[1]).toContain('9 (1 failed)');
  });

  test('shows what is not known as such', async () => {
    const one = studyOf({ seeds: [1] });
    const text = studyText(studyTable(one, await runStudy(one, adding()), context));
    expect(text).toContain('[unknown]');
    expect(studyText(studyTable(one, new Map(), context))).toContain('0 (1 missing)');
  });
});

test('Markdown has whole tables, whatever names and messages hold', () => {
  const markdown = studyMarkdown(table);
  const rows = markdown.split('\n').filter((line) => line.startsWith('|'));
  const bars = (line: string): number => line.replaceAll('\\|', '').split('|').length;
  expect(new Set(rows.map(bars)).size).toBe(1);
  expect(markdown).toContain('a\\|b \\<i\\>');
  expect(markdown).toContain('\\<b\\>[off]\\(on)\\</b\\>');
});

test('the page shows names and messages as text', async () => {
  const page = studyPage(table, await renderChart(studyChart(study, records, context)));
  expect(page).toContain('&lt;b&gt;[off](on)&lt;/b&gt;');
  expect(page).not.toContain('<i>');
  expect(page).toContain('<svg');
});

describe('curves', () => {
  const curves = studyCurves(study, records, context);

  test('rise within their intervals, from the calls on at which all runs have a score', () => {
    const hill = curves.filter(({ task, method }) => task === 'hill' && method === 'plain');
    expect(hill[0]?.calls).toBe(4);
    expect(hill.at(-1)?.calls).toBe(20);
    for (const [at, { mean, low, high }] of hill.entries()) {
      expect(low).toBeLessThanOrEqual(mean);
      expect(high).toBeGreaterThanOrEqual(mean);
      expect(mean).toBeGreaterThanOrEqual(hill[at - 1]?.mean ?? 0);
    }
    expect(hill.at(-1)?.high).toBeGreaterThan(hill.at(-1)?.low ?? 1);
  });

  test('are drawn in a panel for each task, with a line for each method', async () => {
    const svg = await renderChart(studyChart(study, records, context));
    for (const words of ['>hill<', '>lake<', '>best score so far<', '>a|b &lt;i&gt;<'])
      expect(svg).toContain(words);
  });

  test('of a study without records are none', async () => {
    expect(studyCurves(study, new Map(), context)).toEqual([]);
    expect(await renderChart(studyChart(study, new Map(), context))).toContain('<svg');
  });
});

describe('progress', () => {
  const at = (settled: number) =>
    ({ study: 'trial', cells: 100, settled, answered: 3, failed: 1, ignored: 0 }) as const;

  test('is a line for every twentieth, or one that changes on a terminal', () => {
    for (const [isTTY, expected] of [
      [
        false,
        [
          'trial: 0 of 100 cells (3 from earlier, 1 failed)\n',
          expect.stringContaining('5 of'),
          expect.stringContaining('10 of'),
        ],
      ],
      [true, Array.from({ length: 11 }, () => expect.stringMatching(/^\r/u))],
    ] as const) {
      const written: string[] = [];
      const tell = progressTo({ isTTY, write: (text) => written.push(text) });
      for (let settled = 0; settled <= 10; settled++) tell(at(settled));
      expect(written).toEqual(expected);
    }
  });
});

test('a study as a benchmark resumes what was interrupted and keeps what is finished', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'study-'));
  try {
    let ran = 0;
    const benchmark = defineStudyBenchmark({
      name: 'guesses',
      description: 'Compares guesses.',
      defaults: { seeds: 4, budget: 20, concurrency: 1 },
      folder,
      progress: { write: () => {} },
      plan: () => ({
        study: { methods: study.methods, tasks: [{ name: 'hill' }], reference: 'plain' },
        run: async (cell) => {
          ran++;
          return reaching(noise(cell));
        },
      }),
    });
    const rows = await benchmark.run(benchmark.defaults);
    expect(rows.map(({ method }) => method)).toEqual(['plain (reference)', 'a|b <i>', 'plain (A/A)']);
    for (const row of rows) expect(Object.keys(row)).toEqual(Object.keys(benchmark.columns));
    expect(ran).toBe(12);
    const [kept = ''] = await readdir(join(folder, 'guesses'));
    expect((await readdir(join(folder, 'guesses', kept))).sort()).toEqual([
      'curves.svg',
      'index.html',
      'results.jsonl',
      'table.json',
      'table.md',
      'table.txt',
    ]);
    const stored = await readFile(join(folder, 'guesses', kept, 'results.jsonl'), 'utf8');
    await writeFile(join(folder, 'guesses', 'results.jsonl'), stored.split('\n').slice(0, 7).join('\n'));
    expect(await benchmark.run(benchmark.defaults)).toEqual(rows);
    expect(ran).toBe(12 + 5);
    await benchmark.run(benchmark.defaults);
    expect(ran).toBe(12 + 5 + 12);
  } finally {
    await rm(folder, { recursive: true });
  }
});
