import { chmodSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { embeddedReceptor } from '../src/dock/receptors/index.ts';
import { findVina, openVina, type VinaOptions } from '../src/dock/vina-cli/index.ts';
import { fakeVinas } from './support/fake-vina.ts';

const { folder, make: fakeVina, remove } = fakeVinas();
vi.stubEnv('TMPDIR', folder);
afterAll(remove);

const receptor = {
  pdbqt: 'ATOM      1  C   ALA A   1       0.000   0.000   0.000  1.00  0.00     0.000 C \n',
  box: { center: [1, 2.5, -3], size: [10, 11, 12] },
} as const;
const carbon =
  'ROOT\nATOM      1  C   UNL     1       0.000   0.000   0.000  1.00  0.00     0.000 C \nENDROOT\nTORSDOF 0\n';
const model = (number: number, affinity: string): string =>
  `MODEL ${number}\nREMARK VINA RESULT:    ${affinity}      0.000      0.000\n${carbon}ENDMDL\n`;
const writes = (text: string): string => `fs.writeFileSync(value('--out'), ${JSON.stringify(text)});`;
const dock = async (body: string, options: VinaOptions = {}) =>
  (await openVina({ command: fakeVina(body), ...options })).dock({ receptor, ligand: carbon, seed: 1 });
const leftovers = (): readonly string[] =>
  readdirSync(folder).filter((name) => name.startsWith('textgrad-vina-'));
const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return !/^State:\s+Z/mu.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
};

describe('findVina', () => {
  test.each([
    ['AutoDock Vina 1.1.2 (May 11, 2011)', '1.1.2'],
    ['AutoDock Vina v1.2.3', '1.2.3'],
    ['AutoDock Vina v1.2.5-8-g3a1b', '1.2.5'],
  ])('reads the version of %s', async (banner, version) => {
    const command = fakeVina('', banner);
    expect(await findVina({ command })).toEqual({ found: true, command, version });
  });

  test('gives the line that installs it when there is none, or another program of that name', async () => {
    for (const command of [
      'no-such-vina',
      join(folder, 'none', 'vina'),
      fakeVina('', 'Vina, a text editor'),
    ]) {
      const found = await findVina({ command });
      expect(found.found ? '' : found.problem).toContain('apt-get install autodock-vina');
      await expect(openVina({ command })).rejects.toMatchObject({
        kind: 'environment',
        code: 'VINA_MISSING',
      });
    }
  });

  test('looks in the PATH that it is handed', async () => {
    const command = fakeVina('').replace(`${folder}/`, '');
    expect((await findVina({ command, env: { PATH: folder } })).found).toBe(true);
    expect((await findVina({ command, env: { PATH: '/' } })).found).toBe(false);
  });

  test('gives up on one that hangs', async () => {
    const path = join(folder, 'hangs');
    writeFileSync(path, '#!/bin/sh\nsleep 60\n');
    chmodSync(path, 0o755);
    expect((await findVina({ command: path, timeout: 50 })).found).toBe(false);
  });
});

describe('docking with the program', () => {
  test('hands over box, seed and effort in flags of 1.1.2 and 1.2 alike, and reads the poses back', async () => {
    const known = ['receptor', 'ligand', 'out', 'exhaustiveness', 'seed', 'cpu', 'num_modes', 'energy_range'];
    const flags = [...known, ...['center', 'size'].flatMap((one) => [`${one}_x`, `${one}_y`, `${one}_z`])];
    const body = `
      const unknown = args.filter((arg, i) => i % 2 === 0 && !${JSON.stringify(flags.map((flag) => `--${flag}`))}.includes(arg));
      if (unknown.length > 0) { console.error('Command line parse error: ' + unknown); process.exit(1); }
      fs.writeFileSync(${JSON.stringify(join(folder, 'args.json'))}, JSON.stringify({ args, receptor: fs.readFileSync(value('--receptor'), 'utf8') }));
      ${writes(model(1, '-7.1') + model(2, '-6.9'))}`;
    const vina = await openVina({ command: fakeVina(body, 'AutoDock Vina 1.1.2 (May 11, 2011)'), cpu: 2 });
    const outcome = await vina.dock({ receptor, ligand: carbon, seed: 7, exhaustiveness: 4 });
    expect(outcome).toMatchObject({ ok: true, version: '1.1.2' });
    expect(outcome.ok && outcome.value.map(({ affinity }) => affinity)).toEqual([-7.1, -6.9]);
    expect(outcome.ok && outcome.value[0].pdbqt).toContain('ROOT\nATOM      1  C ');
    const seen = JSON.parse(readFileSync(join(folder, 'args.json'), 'utf8'));
    const line = seen.args.join(' ');
    expect(line).toContain('--center_x 1 --center_y 2.5 --center_z -3 --size_x 10 --size_y 11 --size_z 12');
    expect(line).toContain('--exhaustiveness 4 --seed 7 --cpu 2');
    expect(seen.receptor).toBe(receptor.pdbqt);
  });

  test.each([
    [
      'exits with an error',
      `console.error('PDBQT parsing error: no atoms'); process.exit(1);`,
      'crashed',
      'PDBQT parsing error: no atoms',
    ],
    [
      'dies of a signal',
      `process.kill(process.pid, 'SIGSEGV'); setTimeout(() => {}, 5000);`,
      'crashed',
      'SIGSEGV',
    ],
    ['prints help and says that all is well', `console.log('Input:');`, 'unreadable', 'no output file'],
    ['writes garbage', writes('\u0000\u0001 garbage'), 'unreadable', 'cannot be read'],
    ['writes no result', writes(model(1, '-1').replace('VINA RESULT', 'NO RESULT')), 'unreadable', 'no pose'],
    ['writes NaN', writes(model(1, 'nan')), 'unreadable', 'wants an affinity'],
    ['writes half a file', writes(model(1, '-1').slice(0, -20)), 'unreadable', 'ENDMDL'],
    [
      'writes without end',
      `fs.writeFileSync(value('--out'), Buffer.alloc(10_000_001));`,
      'unreadable',
      '10000001 bytes',
    ],
    ['prints without end', `for (;;) fs.writeSync(1, 'x'.repeat(65536));`, 'unreadable', 'more than 10 MB'],
  ])('one that %s is an outcome in words', async (_, body, code, words) => {
    const outcome = await dock(body);
    expect(outcome).toMatchObject({ ok: false, code, version: '1.2.5' });
    expect(outcome.ok ? '' : outcome.problem).toContain(words);
    expect(leftovers()).toEqual([]);
  });

  test('one that is taken away after it was found is an outcome in words', async () => {
    const command = fakeVina('');
    const vina = await openVina({ command });
    rmSync(command);
    const outcome = await vina.dock({ receptor, ligand: carbon, seed: 1 });
    expect(outcome).toMatchObject({ ok: false, code: 'missing', version: '1.2.5' });
  });

  test('one that hangs is stopped in time, with all that it started', async () => {
    const pids = join(folder, 'pids');
    const body = `
      const child = require('node:child_process').spawn('sleep', ['60'], { stdio: 'inherit' });
      fs.writeFileSync(${JSON.stringify(pids)}, process.pid + ' ' + child.pid);
      process.on('SIGTERM', () => {});
      setInterval(() => {}, 1000);`;
    expect(await dock(body, { timeout: 600 })).toMatchObject({ ok: false, code: 'timeout' });
    const started = readFileSync(pids, 'utf8').split(' ').map(Number);
    expect(started).toHaveLength(2);
    await expect.poll(() => started.filter(isAlive)).toEqual([]);
    expect(leftovers()).toEqual([]);
  });

  test('one that ends but leaves something behind that holds its output is not waited for', async () => {
    const body = `
      require('node:child_process').spawn('sleep', ['5'], { stdio: 'inherit', detached: true });
      ${writes(model(1, '-5'))} process.exit();`;
    expect(await dock(body, { timeout: 30_000 })).toMatchObject({ ok: true });
  });

  test('stops when the caller stops, whether it runs or waits for its turn', async () => {
    const vina = await openVina({ command: fakeVina('setInterval(() => {}, 1000);'), concurrency: 1 });
    const [first, second] = [new AbortController(), new AbortController()];
    const start = (signal: AbortSignal) => vina.dock({ receptor, ligand: carbon, seed: 1, signal });
    const running = start(first.signal);
    const waiting = start(second.signal);
    await delay(100);
    second.abort();
    await expect(waiting).rejects.toMatchObject({ code: 'ABORTED' });
    first.abort();
    await expect(running).rejects.toMatchObject({ code: 'ABORTED' });
    await expect(start(AbortSignal.abort())).rejects.toMatchObject({ code: 'ABORTED' });
    expect(leftovers()).toEqual([]);
  });

  test('runs no more at once than it may', async () => {
    const log = join(folder, 'log');
    const body = `
      fs.appendFileSync(${JSON.stringify(log)}, '+');
      setTimeout(() => { fs.appendFileSync(${JSON.stringify(log)}, '-'); ${writes(model(1, '-5'))} }, 100);`;
    const vina = await openVina({ command: fakeVina(body), concurrency: 2 });
    const calls = Array.from({ length: 5 }, (_, i) => vina.dock({ receptor, ligand: carbon, seed: i + 1 }));
    expect((await Promise.all(calls)).every(({ ok }) => ok)).toBe(true);
    let now = 0;
    const running = [...readFileSync(log, 'utf8')].map((sign) => (now += sign === '+' ? 1 : -1));
    expect(Math.max(...running)).toBe(2);
  });

  test.each([0, -1, 1.5, 2 ** 31, Number.NaN])('the seed %d is refused', async (seed) => {
    const vina = await openVina({ command: fakeVina('') });
    await expect(vina.dock({ receptor, ligand: carbon, seed })).rejects.toMatchObject({
      code: 'SEED_INVALID',
    });
  });
});

describe('scoring where the ligand is', () => {
  test.each([
    ['1.1.2', 'Affinity: -9.12345 (kcal/mol)', -9.12345],
    ['1.2.3', 'Estimated Free Energy of Binding   : -10.348 (kcal/mol) [=(1)+(2)+(3)+(4)]', -10.348],
    ['1.1.2', 'Affinity: 1.5e+02 (kcal/mol)', 150],
  ])('reads what %s prints', async (_, line, energy) => {
    const vina = await openVina({ command: fakeVina(`console.log(${JSON.stringify(line)});`) });
    expect(await vina.score({ receptor, ligand: carbon })).toMatchObject({ ok: true, value: energy });
  });

  test('says so when nothing was printed', async () => {
    const vina = await openVina({ command: fakeVina('') });
    expect(await vina.score({ receptor, ligand: carbon })).toMatchObject({ ok: false, code: 'unreadable' });
  });
});

const installed = await findVina();
const full = new URL('../../../../shared/data/molecules/abl-1iep/protein.pdbqt', import.meta.url);
const reason = installed.found ? '' : ` (skipped: ${installed.problem})`;

describe.skipIf(!installed.found)(`the installed AutoDock Vina${reason}`, () => {
  const benzene = `REMARK  0 active torsions\nROOT\n${[
    [1.39, 0],
    [0.695, 1.204],
    [-0.695, 1.204],
    [-1.39, 0],
    [-0.695, -1.204],
    [0.695, -1.204],
  ]
    .map(([x = 0, y = 0], index) => {
      const place = [14.7 + x, 98 + y, 59].map((value) => value.toFixed(3).padStart(8)).join('');
      return `ATOM  ${String(index + 1).padStart(5)}  C   UNL     1    ${place}  1.00  0.00     0.000 A `;
    })
    .join('\n')}\nENDROOT\nTORSDOF 0\n`;

  test('docks benzene into the embedded pocket, alike for equal seeds', async () => {
    const vina = await openVina();
    const run = async () =>
      vina.dock({ receptor: await embeddedReceptor(), ligand: benzene, seed: 1, exhaustiveness: 1 });
    const [one, other] = [await run(), await run()];
    expect(one).toEqual(other);
    expect(one.ok && one.value[0].affinity).toBeCloseTo(-5, 0);
    expect(one.version).toMatch(/^1\./u);
  });

  test.skipIf(!existsSync(full))('scores a pose in the cut receptor as in the full one', async () => {
    const vina = await openVina();
    const { box, pdbqt } = await embeddedReceptor();
    const cut = { box, pdbqt };
    const docked = await vina.dock({ receptor: cut, ligand: benzene, seed: 1, exhaustiveness: 1 });
    if (!docked.ok) throw new Error(docked.problem);
    const ligand = docked.value[0].pdbqt;
    const score = (receptor: typeof cut) => vina.score({ receptor, ligand });
    const scored = await score(cut);
    expect(scored.ok).toBe(true);
    expect(await score({ box, pdbqt: readFileSync(full, 'utf8') })).toEqual(scored);
  });

  test('says in its own words what it does not take', async () => {
    const vina = await openVina();
    const ligand = benzene.replaceAll(' A \n', ' Xx\n');
    const outcome = await vina.dock({
      receptor: await embeddedReceptor(),
      ligand,
      seed: 1,
      exhaustiveness: 1,
    });
    expect(outcome).toMatchObject({ ok: false, code: 'crashed' });
    expect(outcome.ok ? '' : outcome.problem).toContain('Xx');
  });
});
