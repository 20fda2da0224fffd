import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Row, Settings } from '../src/index.ts';
import { benchmarks, reportOf } from '../src/index.ts';
import { landscapePresets } from '../src/landscapes/index.ts';

// Studies keep their results in the working folder: those of tests must not end one that somebody has interrupted.
const home = process.cwd();
const folder = mkdtempSync(join(tmpdir(), 'benchmarks-'));
beforeAll(() => process.chdir(folder));
afterAll(() => {
  process.chdir(home);
  rmSync(folder, { recursive: true });
});

/** A folder like DOCKSTRING's with one target: carbons and oxygens on a sphere, as a pocket. */
const dockstring = mkdtempSync(join(tmpdir(), 'dockstring-'));
const pocket = Array.from({ length: 60 }, (_, at) => {
  const [height, turn] = [1 - (2 * at + 1) / 60, at * Math.PI * (3 - Math.sqrt(5))];
  const width = Math.sqrt(1 - height * height);
  const place = [width * Math.cos(turn), width * Math.sin(turn), height].map((one) =>
    (7 * one).toFixed(3).padStart(8),
  );
  const element = at % 5 === 0 ? 'O' : 'C';
  const type = element === 'O' ? 'OA' : 'C ';
  return `ATOM  ${String(at + 1).padStart(5)}  ${element}   UNK A   1    ${place.join('')}  1.00  0.00     0.000 ${type}`;
});
writeFileSync(join(dockstring, 'ABL1_target.pdbqt'), `${pocket.join('\n')}\n`);
const box = ['x', 'y', 'z'].flatMap((axis) => [`center_${axis} = 0`, `size_${axis} = 16`]);
writeFileSync(join(dockstring, 'ABL1_conf.txt'), `${box.join('\n')}\n`);
afterAll(() => rmSync(dockstring, { recursive: true }));

const tiniest = [
  { smiles: 'c1ccccc1', published: -4 },
  { smiles: 'CC(=O)Nc1ccccc1', published: -5 },
  { smiles: 'C', published: -1 },
].map((one) => ({ target: 'ABL1', ...one }));
writeFileSync(join(dockstring, 'dockstring-published-6.json'), JSON.stringify(tiniest));
const poses = tiniest.map(({ smiles, published }) => ({ smiles, publishedPoseScore: published }));
writeFileSync(join(dockstring, 'abl1-published-60.json'), JSON.stringify(poses));

const moleculeLines = join(dockstring, 'lines.smi');
writeFileSync(moleculeLines, 'CCO ethanol\nc1ccccc1O phenol\nCC(=O)N acetamide\nC1CC open\n');

/** A folder like QuixBugs' with two programs, one of them a generator. */
const classic = mkdtempSync(join(tmpdir(), 'classic-'));
afterAll(() => rmSync(classic, { recursive: true }));
const classicPrograms = {
  triangle: {
    correct: 'def triangle(n):\n    return sum(range(1, n + 1))\n',
    faulty: 'def triangle(n):\n    return sum(range(1, n))\n',
    tests: '[[4], 10]\n[1, 1]\n[[0], 0]\n',
  },
  descending: {
    correct: 'def descending(values):\n    yield from sorted(values, reverse=True)\n',
    faulty: 'def descending(values):\n    yield from sorted(values)\n',
    tests: '[[[1, 3, 2]], [3, 2, 1]]\n[[[5]], [5]]\n[[[1, 2]], [2, 1]]\n',
  },
};
for (const name of ['python_programs', 'correct_python_programs', 'json_testcases'])
  mkdirSync(join(classic, name));
for (const [name, { correct, faulty, tests }] of Object.entries(classicPrograms)) {
  writeFileSync(join(classic, 'python_programs', `${name}.py`), faulty);
  writeFileSync(join(classic, 'correct_python_programs', `${name}.py`), correct);
  writeFileSync(join(classic, 'json_testcases', `${name}.json`), tests);
}

/** Masks like CORT's: nested boxes in a body of 24 cm. */
const masks = join(dockstring, 'masks.json');
const side = 20;
const boxed = (from: readonly number[], to: readonly number[]) => {
  const inside = Array.from({ length: side ** 3 }, (_, at) => {
    const place = [Math.floor(at / side) % side, at % side, Math.floor(at / side ** 2)];
    return place.every((one, axis) => one >= (from[axis] ?? 0) && one < (to[axis] ?? 0));
  });
  const rle = [0];
  inside.forEach((one, at) => {
    if (one !== (inside[at - 1] ?? false)) rle.push(0);
    rle.push((rle.pop() ?? 0) + 1);
  });
  return { rle };
};
const structures = {
  PTV_68: boxed([8, 8, 8], [12, 12, 12]),
  Bladder: boxed([8, 5, 8], [12, 8, 12]),
  Rectum: boxed([8, 12, 8], [12, 14, 12]),
  'Rt femoral head': boxed([3, 9, 9], [5, 11, 11]),
  'Lt femoral head': boxed([15, 9, 9], [17, 11, 11]),
  BODY: boxed([1, 2, 1], [19, 18, 19]),
};
writeFileSync(masks, JSON.stringify({ dims_yxz: [side, side, side], resolution_mm: 12, structures }));

/** An exported run, with three questions of its first step and an update of each. */
const repair = join(import.meta.dirname, '../../tests/fixtures/before/code-repair.jsonl');

const docked = { targets: 1, all: false, engine: 'expert', docking: 'fast' };

const tiny: Readonly<Record<string, Settings>> = {
  'backward-depth': { sizes: [5, 10], repeats: 1 },
  'backward-batch': { batch: 4, depth: 2, latency: 1, concurrency: [4, 1] },
  'journal-writes': { rows: 10, peerRows: 5, bytes: 10, writers: [1, 4] },
  'python-reference': { sizes: [3], repeats: 1, reference: '', python: 'python3' },
  'fault-table': {},
  'kill-resume': { kills: 1, seed: 1, latency: 5, docking: false },
  'simulator-kills': { kills: 2, seed: 1 },
  'slow-import': { evaluations: 4, workers: 2, import: 1 },
  'shared-budget': { processes: 2, calls: 10, latency: 1 },
  'molecule-reference': { molecules: 10 },
  'molecule-lists': {
    ...{ data: moleculeLines, molecules: 20, docked: 2, ways: 'none,fast', kills: 1, seed: 1 },
  },
  'docking-speed': { molecules: 2, presets: 1, threads: 1, seed: 1 },
  'docking-published': {
    molecules: 3,
    docking: 'fast',
    only: '',
    withoutVina: true,
    seed: 1,
    data: dockstring,
    dockstring,
  },
  'docking-trust': {
    ...{ smiles: 'CC(N)=O', seeds: 2, docking: 'fast' },
    ...{ best: 1, bestSeeds: 2, bestDocking: 'fast', engine: 'expert', steps: 1 },
  },
  fuzz: { minutes: 3, inputs: 20, patience: 20, seed: 1, readers: 'all' },
  'reader-growth': { longest: 20_000, readers: 'all' },
  'code-sandbox-throughput': { rounds: 1, suites: 1, warm: 1 },
  'code-sandbox-escapes': { every: 12 },
  'code-sandbox-memory': {},
  'code-speed-verdicts': { percents: [1000], trials: 1, pairs: 10, burners: 1 },
  'humanevalfix-js': {
    data: join(import.meta.dirname, 'fixtures/faulty-programs.jsonl'),
    items: 3,
    from: 1,
    every: 1,
    candidates: 60,
  },
  'humanevalfix-python': {
    data: join(import.meta.dirname, 'fixtures/faulty-python-programs.jsonl'),
    items: 3,
    from: 1,
    every: 1,
    candidates: 12,
  },
  quixbugs: {
    data: classic,
    items: 2,
    from: 1,
    every: 1,
    candidates: 60,
  },
  grounding: { seeds: 2, budget: 3, concurrency: 2, objective: 'qed' },
  guacamol: {
    seeds: 1,
    budget: 20,
    concurrency: 1,
    engine: 'expert',
    objectives: 'isomers-c11h24',
    blind: true,
  },
  molecule: { ...docked, again: 'fast', steps: 1, proposals: 1, seed: 1, dockstring },
  'molecule-peers': { seeds: 1, budget: 3, concurrency: 1, ...docked, proposals: 1, dockstring },
  memory: { seeds: 2, first: 101, budget: 3, concurrency: 1, preset: 'pareto' },
  numbers: { budget: 8, seeds: 2, only: 'Hartmann', again: true },
  'steady-state': { evaluations: 30, workers: [2], spread: [5], mean: 30, length: 8, seeds: 1 },
  'prompt-tokens': { steps: 1, seed: 1, run: repair },
  presets: { seeds: 2, budget: 3, concurrency: 1, error: 30, forget: 2, points: 2 },
  'radiotherapy-dvh': { spacing: [3], points: 20_000 },
  'radiotherapy-fields': { fields: [30, 50], machine: '' },
  'radiotherapy-quality': { data: '', seeds: 1, spacing: 12, beams: 3, bixel: 20, cortBixel: 20, steps: 1 },
  'radiotherapy-hand': { data: masks, beams: 3, bixel: 20, steps: 1 },
  'radiotherapy-inner': {
    spacing: [12, 10],
    bixel: 20,
    beams: 3,
    repeats: 2,
    solves: 1,
    octave: '',
    matrad: '',
    ipopt: '',
    peerMillions: 10,
  },
  'radiotherapy-paper': { data: masks, beams: 3, bixel: 20 },
  radiotherapy: { seeds: 1, budget: 2, concurrency: 1, spacing: 20, beams: 3, bixel: 30 },
  code: {
    engine: '',
    leetcode: '',
    humanevalpack: join(import.meta.dirname, 'fixtures/faulty-programs.jsonl'),
    judge: 'local',
    recorded: '',
    items: 3,
    seeds: 1,
  },
};

const rowsOf = async (name: string, settings: Settings = tiny[name] ?? {}): Promise<readonly Row[]> => {
  const benchmark = benchmarks.find((one) => one.name === name) ?? expect.fail(`no benchmark ${name}`);
  return benchmark.run({ ...benchmark.defaults, ...settings });
};

/** They need a language model or files, or not every row has every column; they have tests of their own. */
const apart = [
  'pmo',
  'dockstring',
  'docking-power',
  'docking-redock',
  'prompt-tokens',
  'leetcode-hard',
  'solution',
  'prompt',
  'multimodal',
  'traces',
  'paper',
  'openkbp',
  'worker-kills',
  'worker-overhead',
];

test.each(benchmarks.filter(({ name }) => !apart.includes(name)))(
  '$name gives a row of whole columns for each setting, and its provenance',
  async (one) => {
    const settings = tiny[one.name] ?? expect.fail('a tiny size is missing here');
    expect(Object.keys(settings)).toEqual(Object.keys(one.defaults));
    const report = await reportOf(one, settings);
    expect(report).toMatchObject({ benchmark: one.name, node: process.version, settings });
    expect(report.date).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/u);
    expect(report.results.length).toBeGreaterThan(1);
    for (const row of report.results) {
      expect(Object.keys(row)).toEqual(Object.keys(one.columns));
      for (const value of Object.values(row)) expect(value).not.toBeNaN();
    }
  },
  240_000,
);

test('backward-depth measures every size in both shapes, the smallest being the measure of the others', async () => {
  const rows = await rowsOf('backward-depth');
  expect(rows.map(({ shape, nodes }) => [shape, nodes])).toEqual([
    ['chain', 5],
    ['chain', 10],
    ['ladder', 5],
    ['ladder', 10],
  ]);
  expect(rows.filter(({ nodes }) => nodes === 5).map(({ ratio }) => ratio)).toEqual([1, 1]);
});

test('backward-batch makes depth × batch calls, and never more at once than it may', async () => {
  const rows = await rowsOf('backward-batch');
  expect(rows).toMatchObject([
    { concurrency: 4, calls: 8, peak: 4, limit: 0.002 },
    { concurrency: 1, calls: 8, peak: 1, limit: 0.008 },
  ]);
});

test('backward-batch of depth 1 asks once for each loss', async () => {
  const rows = await rowsOf('backward-batch', { batch: 3, depth: 1, latency: 1, concurrency: [3] });
  expect(rows).toMatchObject([{ calls: 3, peak: 3 }]);
});

test('journal-writes compares the journal with rows that are committed one by one', async () => {
  const rows = await rowsOf('journal-writes');
  expect(rows.map(({ store, writers, rows: count }) => [store, writers, count])).toEqual([
    ['node:sqlite, one commit each', 1, 5],
    ['journal in SQLite', 1, 5],
    ['journal in SQLite', 4, 10],
    ['journal in memory', 1, 10],
  ]);
  expect(rows[0]?.ratio).toBe(1);
});

test('molecule-reference finds every value of the packaged drugs within its tolerance', async () => {
  const rows = await rowsOf('molecule-reference');
  for (const { set, within, molecules } of rows) if (set === 'the package') expect(within).toBe(molecules);
});

test('molecule-lists: a list that was killed on its way comes out the same, and what is no molecule is counted', async () => {
  const rows = await rowsOf('molecule-lists');
  expect(rows).toMatchObject([
    { way: 'none', molecules: 20, refused: 5, kills: 1, equal: 'yes' },
    { way: 'fast', molecules: 2, refused: 0, kills: 1, equal: 'yes' },
  ]);
});

test('fuzz: every reader reads an input or refuses it in words', { timeout: 240_000 }, async () => {
  const rows = await rowsOf('fuzz');
  expect(rows.length).toBeGreaterThan(60);
  for (const row of rows) {
    expect(row).toMatchObject({ inputs: 20, thrown: 0, stuck: 0 });
    expect(Number(row.read) + Number(row.refused)).toBe(20);
  }
});

test('radiotherapy-fields: larger fields scatter more to every depth, and beside themselves', async () => {
  const [small, large] = (await rowsOf('radiotherapy-fields')).filter(
    ({ kernel }) => kernel === 'water 6 MV',
  );
  for (const field of ['pdd5', 'pdd10', 'pdd20', 'beside', 'output'])
    expect(Number(large?.[field])).toBeGreaterThan(Number(small?.[field]));
  // On voxels of 2.5 mm; matRad's generic machine has 12.5 in either field.
  expect(Number(small?.dmax)).toBeGreaterThanOrEqual(10);
  expect(large?.dmax).toBe(12.5);
});

test('docking-published keeps what was docked, and says beside it what counting atoms gives', async () => {
  const folder = join('.textgrad', 'studies', 'docking-published');
  const [row] = await rowsOf('docking-published');
  expect(row).toMatchObject({
    docked: 3,
    method: expect.stringContaining('in-process Vina'),
    atoms: expect.stringMatching(/^1\.00/u),
  });
  const [finished = ''] = readdirSync(folder);
  const lines = readFileSync(join(folder, finished), 'utf8').trim().split('\n');
  expect(lines.map((line) => JSON.parse(line).smiles)).toEqual(tiniest.map(({ smiles }) => smiles));
  const known = lines.map((line) => JSON.stringify({ ...JSON.parse(line), affinity: -7, cpu: 2 }));
  writeFileSync(join(folder, 'results.jsonl'), `${known.join('\n')}\n`);
  const set = { cpu: 2, difference: 3.67, spearman: expect.stringMatching(/^0\.00/u) };
  expect(await rowsOf('docking-published')).toMatchObject([set, set, { set: 'mean of the sets' }]);
});

test.each([
  [{ data: join(dockstring, 'none') }, 'BENCH_DATA'],
  [{ docking: 'slow' }, 'BENCH_OPTION'],
  [{ dockstring: join(dockstring, 'none') }, 'DOCKSTRING_NOT_FOUND'],
])('docking-published refuses %j', async (wrong, code) => {
  await expect(rowsOf('docking-published', { ...tiny['docking-published'], ...wrong })).rejects.toMatchObject(
    {
      code,
    },
  );
});

test('humanevalfix-js counts what is mended by all tests and by the examples', async () => {
  const rows = await rowsOf('humanevalfix-js');
  expect(rows).toMatchObject([
    { oracle: 'full tests', items: 3, reached: 3, plausible: 2, passing: 2 },
    { oracle: 'examples', items: 3, reached: 2, plausible: 2 },
  ]);
});

test('quixbugs reads programs and tests of a checkout, generators too, and needs one', async () => {
  expect(await rowsOf('quixbugs')).toMatchObject([
    { oracle: 'full tests', items: 2, reached: 2, plausible: 2, passing: 2 },
    { oracle: 'examples', items: 2, reached: 2, plausible: 2 },
  ]);
  await expect(rowsOf('quixbugs', { ...tiny.quixbugs, data: '' })).rejects.toMatchObject({
    code: 'BENCH_DATA',
  });
});

test('humanevalfix-python counts likewise, and refuses a file of the other language', async () => {
  const rows = await rowsOf('humanevalfix-python');
  expect(rows).toMatchObject([
    { oracle: 'full tests', items: 3, reached: 3, plausible: 2, passing: 2 },
    { oracle: 'examples', items: 3, reached: 2, plausible: 1 },
  ]);
  const data = join(import.meta.dirname, 'fixtures/faulty-programs.jsonl');
  await expect(rowsOf('humanevalfix-python', { ...tiny['humanevalfix-python'], data })).rejects.toMatchObject(
    {
      code: 'BENCH_DATA',
      message: expect.stringContaining('not Python'),
    },
  );
});

test('humanevalfix-js says which file it wants', async () => {
  await expect(rowsOf('humanevalfix-js', { data: '' })).rejects.toMatchObject({
    code: 'BENCH_DATA',
    message: expect.stringContaining('humanevalpack.jsonl'),
  });
});

test('prompt-tokens counts the prompts of an exported run beside those of the molecule run before', async () => {
  const [row] = await rowsOf('prompt-tokens', tiny['prompt-tokens']);
  expect(row).toMatchObject({ step: 1, before: 1172, stepBefore: 5608 });
});

test('presets compares all presets on all landscapes, simulated, with the noise floor and what the engine was asked', async () => {
  const rows = await rowsOf('presets', tiny.presets);
  const landscapes = 6;
  expect(rows).toHaveLength((landscapes + 1) * (landscapePresets.length + 1));
  for (const { engine } of rows) expect(engine).toContain('(simulated)');
  expect(rows.filter(({ method }) => method === 'textgrad (A/A)')).toHaveLength(landscapes + 1);
  const calls = rows.find(({ task, method }) => task === 'traps' && method === 'random-edit');
  expect(calls).toMatchObject({ calls: '3', 'measure engine calls': '0 [0, 0]' });
});

test('guacamol gives every method the same calls, and refuses objectives that there are not', async () => {
  const rows = await rowsOf('guacamol');
  expect(rows.map(({ method, calls }) => [method, calls])).toEqual(
    [
      'Graph GA (reference)',
      'expert',
      'expert, told the score alone',
      'random screening',
      'Graph GA (A/A)',
    ].map((method) => [method, '20']),
  );
  await expect(rowsOf('guacamol', { objectives: 'gold' })).rejects.toMatchObject({ code: 'BENCH_OPTION' });
});

test('molecule has a row for each start, one for all, and one of the paper', async () => {
  const rows = await rowsOf('molecule');
  expect(rows.map(({ start }) => start)).toEqual(['benzene', 'pentane', 'acetamide', '3 runs', '174 runs']);
  for (const { first, best, vina, again, qed, calls } of rows.slice(0, 3)) {
    expect(Math.abs(Number(vina) - Number(again))).toBeLessThan(1);
    expect(Number(best)).toBeLessThanOrEqual(Number(first));
    expect(Math.abs(Number(vina) + 1 - Number(qed) - Number(best))).toBeLessThan(0.02);
    expect(calls).toBe(2);
  }
});

test('molecule goes on from the runs that were finished', async () => {
  const kept = join('.textgrad', 'studies', 'molecule');
  const [first] = await rowsOf('molecule');
  const [finished = ''] = readdirSync(kept).filter((file) => file.endsWith('.jsonl'));
  const [line = ''] = readFileSync(join(kept, finished), 'utf8').split('\n');
  writeFileSync(
    join(kept, 'results.jsonl'),
    `${line.replace(/"smiles":"[^"]*"/u, '"smiles":"CCO"')}\n{"key":`,
  );
  const rows = await rowsOf('molecule');
  expect(rows.map(({ smiles }) => smiles === 'CCO').slice(0, 3)).toEqual([true, false, false]);
  expect({ ...rows[0], smiles: first?.smiles, again: first?.again }).toEqual(first);
});

test('molecule says what is missing without a folder of targets', async () => {
  await expect(rowsOf('molecule', { dockstring: join(dockstring, 'none') })).rejects.toMatchObject({
    code: 'DOCKSTRING_NOT_FOUND',
  });
});
