import { evaluation } from '@textgrad/core';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { loadToolkit } from '../src/chemistry/index.ts';
import { fitProblem } from '../src/dock/fit.ts';
import { prepareLigand } from '../src/dock/prepare/index.ts';
import { embeddedReceptor } from '../src/dock/receptors/index.ts';
import { surrogateDocker } from '../src/dock/surrogate-docker.ts';
import { findVina, openVina } from '../src/dock/vina-cli/index.ts';
import { vinaDocker } from '../src/dock/vina-docker.ts';
import { makeComponents, objectiveSimulator, paperObjective } from '../src/objectives/index.ts';
import { fitSurrogate } from '../src/surrogates/index.ts';
import { fakeVinas } from './support/fake-vina.ts';

const toolkit = await loadToolkit();
const receptor = await embeddedReceptor();
const { folder, make, remove } = fakeVinas();
vi.stubEnv('TMPDIR', folder);
afterAll(remove);

/** Hands the ligand back as its only pose. */
const echo = `
  const ligand = fs.readFileSync(value('--ligand'), 'utf8');
  fs.writeFileSync(value('--out'), 'MODEL 1\\nREMARK VINA RESULT: -7.25 0 0\\n' + ligand + 'ENDMDL\\n');`;
const dockerOf = async (body: string, timeout = 20_000) =>
  vinaDocker(toolkit, await openVina({ command: make(body), timeout }));

describe('docking with the Vina program, from SMILES', () => {
  test('gives affinity, pose and version', async () => {
    const outcome = await (await dockerOf(echo)).dock('CCO', receptor, { seed: 1 });
    expect(outcome).toMatchObject({ ok: true, affinity: -7.25, method: 'AutoDock Vina 1.2.5' });
    expect(outcome.ok && outcome.pose).toContain('ROOT');
  });

  test('has the version and the effort in what its results depend on', async () => {
    const vina = await openVina({ command: make(echo, 'AutoDock Vina 1.1.2 (May 11, 2011)') });
    expect(vinaDocker(toolkit, vina, { exhaustiveness: 4 }).settings).toEqual({
      program: '1.1.2',
      exhaustiveness: 4,
    });
  });

  test.each([
    ['a text that is no molecule', 'C(', echo, 'molecule-invalid', 'parenthesis'],
    ['an element without parameters', 'C[Se]C', echo, 'element', 'Se'],
    ['a salt', 'CCN.Cl', echo, 'several-molecules', ''],
    [
      'a crash',
      'CCO',
      `console.error('Segmentation error'); process.exit(3);`,
      'crashed',
      'Segmentation error',
    ],
    ['garbage', 'CCO', `fs.writeFileSync(value('--out'), 'x');`, 'unreadable', 'cannot be read'],
  ])('says %s in words', async (_, smiles, body, code, words) => {
    const outcome = await (await dockerOf(body)).dock(smiles, receptor, { seed: 1 });
    expect(outcome).toMatchObject({ ok: false, code });
    expect(outcome.ok ? '' : outcome.problem).toContain(words);
  });

  test('says in an evaluation that the program hangs; the drug-likeness is there all the same', async () => {
    const objective = paperObjective('ABL-1IEP');
    const docker = await dockerOf('setInterval(() => {}, 1000);', 300);
    const components = await makeComponents(objective, { toolkit, docker, receptor: async () => receptor });
    const measured = await objectiveSimulator(toolkit, objective, components).evaluate('CCO', {});
    expect(measured).toMatchObject({ score: null, feasible: false });
    expect(measured.problems).toEqual([
      'docking ABL-1IEP: AutoDock Vina did not finish within 0.3 s and was stopped.',
    ]);
    expect(measured.measurements.map(({ name }) => name)).toContain('QED');
    expect(evaluation(measured)).toEqual(measured);
  });

  test('stops when it is told to', async () => {
    const docker = await dockerOf('setInterval(() => {}, 1000);');
    const signal = AbortSignal.timeout(300);
    await expect(docker.dock('CCO', receptor, { seed: 1, signal })).rejects.toMatchObject({
      code: 'ABORTED',
    });
  });
});

describe('a ligand and a box', () => {
  const ligand = async (smiles: string): Promise<string> => {
    const prepared = await prepareLigand(toolkit, smiles, { seed: 1 });
    if (!prepared.ok) throw new Error(prepared.problems.join(' '));
    return prepared.pdbqt;
  };
  const box = (edge: number) => ({ center: [0, 0, 0], size: [edge, edge, edge] }) as const;

  test('do not go together when a rigid part is longer than the diagonal', async () => {
    const anthracene = await ligand('c1ccc2cc3ccccc3cc2c1');
    expect(fitProblem(anthracene, box(6))).toBeUndefined();
    expect(fitProblem(anthracene, box(4))).toMatch(/^A rigid part of the molecule is 7\.\d Å long/u);
  });

  test('go together when the molecule can fold', async () => {
    expect(fitProblem(await ligand('CCCCCCCCCCCC'), box(4))).toBeUndefined();
  });

  test('that do not go together are an outcome in words', async () => {
    const small = { ...receptor, box: { ...receptor.box, size: [4, 4, 4] } as const };
    const outcome = await (await dockerOf(echo)).dock('c1ccc2cc3ccccc3cc2c1', small, { seed: 1 });
    expect(outcome).toMatchObject({ ok: false, code: 'larger-than-box' });
  });
});

describe('a surrogate instead of docking', () => {
  test('is named in every result, with its uncertainty and without a pose', async () => {
    const known = Array.from({ length: 12 }, (_, n) => ({ smiles: 'C'.repeat(n + 1), score: -0.5 * n }));
    const surrogate = await fitSurrogate(toolkit, known, { method: 'ridge', folds: 3 });
    const docker = surrogateDocker({ 'ABL-1IEP': surrogate });
    const outcome = await docker.dock('CCCCO', receptor, { seed: 1 });
    expect(outcome).toMatchObject({ ok: true, method: 'surrogate: ridge' });
    expect(outcome.ok && outcome.uncertainty).toBeGreaterThan(0);
    expect(outcome.ok && outcome.pose).toBeUndefined();
    expect(await docker.dock('C(', receptor, { seed: 1 })).toMatchObject({ code: 'molecule-invalid' });
    expect(await docker.dock('C', { ...receptor, name: 'toString' }, { seed: 1 })).toMatchObject({
      code: 'no-surrogate',
    });
  });
});

const installed = await findVina();
test.skipIf(!installed.found)(
  `the installed AutoDock Vina docks from SMILES${installed.found ? '' : ` (skipped: ${installed.problem})`}`,
  async () => {
    const docker = vinaDocker(toolkit, await openVina(), { exhaustiveness: 2 });
    const outcome = await docker.dock('c1ccccc1', receptor, { seed: 1 });
    expect(outcome.ok && outcome.affinity).toBeCloseTo(-5, 0);
  },
);
