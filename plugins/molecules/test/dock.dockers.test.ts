import { existsSync, readFileSync } from 'node:fs';
import { describe as describeEvaluation, evaluation } from '@textgrad/core';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { loadToolkit } from '../src/chemistry/index.ts';
import type { DockRequest } from '../src/dock/docker.ts';
import { fitProblem } from '../src/dock/fit.ts';
import { inProcessDocker } from '../src/dock/in-process-docker.ts';
import { readLigand, readPoses, readReceptor } from '../src/dock/pdbqt/index.ts';
import { prepareLigand } from '../src/dock/prepare/index.ts';
import { embeddedReceptor } from '../src/dock/receptors/index.ts';
import { surrogateDocker } from '../src/dock/surrogate-docker.ts';
import { scoreOnly, typeReceptor } from '../src/dock/vina/index.ts';
import { findVina, openVina } from '../src/dock/vina-cli/index.ts';
import { vinaDocker } from '../src/dock/vina-docker.ts';
import { startFrom } from '../src/dock/warm-start.ts';
import { makeComponents, paperObjective } from '../src/objectives/index.ts';
import { objectiveSimulator } from '../src/simulators/objective.ts';
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

test('a pose that repels the receptor is a problem in words, whoever found it', async () => {
  const clashing = `
    const ligand = fs.readFileSync(value('--ligand'), 'utf8');
    fs.writeFileSync(value('--out'), 'MODEL 1\\nREMARK VINA RESULT: 3.25 0 0\\n' + ligand + 'ENDMDL\\n');`;
  const byProgram = await (await dockerOf(clashing)).dock('CCO', receptor, { seed: 1 });
  const tight = { ...receptor, box: { ...receptor.box, size: [7, 7, 7] as const } };
  const docker = inProcessDocker(toolkit, { preset: 'fast' });
  const inHere = await docker.dock('CCCCNC(=O)[C@H](Cc1ccc(O)cc1)NC(=O)C1CCN(C)CC1', tight, { seed: 1 });
  for (const outcome of [byProgram, inHere]) {
    expect(outcome).toMatchObject({ ok: false, code: 'no-binding' });
    expect(!outcome.ok && outcome.problem).toContain('positive affinity');
  }
}, 60_000);

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

describe('docking in this process', () => {
  const docker = inProcessDocker(toolkit, { budget: { runs: 2, fraction: 0.02 } });
  const dockOne = async (smiles: string, request: Partial<DockRequest> = {}) => {
    const outcome = await docker.dock(smiles, receptor, { seed: 1, ...request });
    if (!outcome.ok) throw new Error(outcome.problem);
    return outcome;
  };

  test('tells what each atom brings, which together is the affinity, alike for equal seeds', async () => {
    const docked = await dockOne('NC(=O)c1ccccc1');
    expect(docked.affinity).toBeLessThan(-5.5);
    expect(docked.method).toBe('in-process Vina (TypeScript)');
    const { shares = [] } = docked;
    expect(shares.map(({ atom }) => atom).sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
    expect(shares.reduce((sum, { energy }) => sum + energy, 0)).toBeCloseTo(docked.affinity, 9);
    expect(await dockOne('NC(=O)c1ccccc1')).toEqual(docked);
  });

  test('begins from the pose of the molecule before an edit, atom by atom', async () => {
    const parent = await dockOne('NC(=O)c1ccccc1');
    const child = await prepareLigand(toolkit, 'NC(=O)c1ccc(F)cc1', { seed: 1 });
    if (!child.ok || parent.pose === undefined) throw new Error('there is nothing to begin from');
    const anchors = await startFrom(toolkit, readLigand(child.pdbqt), parent.pose);
    expect(anchors).toHaveLength(9);
    // Of several poses it is the first.
    const two = `${parent.pose}${parent.pose.replaceAll(/^(ATOM.{29})/gmu, (line) => line.replace(/\d\.\d{3}$/u, '0.000'))}`;
    expect(await startFrom(toolkit, readLigand(child.pdbqt), two)).toEqual(anchors);
    const before = readLigand(parent.pose).atoms;
    for (const { x, y, z } of anchors)
      expect(before.some((atom) => atom.x === x && atom.y === y && atom.z === z)).toBe(true);
    const { affinity } = await dockOne('NC(=O)c1ccc(F)cc1', { start: parent.pose });
    expect(affinity).toBeLessThan(parent.affinity + 0.5);
  });

  test.each([['no pose at all'], ['ROOT\nENDROOT\nTORSDOF 0']])(
    'passes over a start that is none: %j',
    async (start) => {
      expect(await dockOne('c1ccccc1', { start })).toEqual(await dockOne('c1ccccc1'));
    },
  );

  test('says in words what does not go into the box', async () => {
    const small = { ...receptor, box: { ...receptor.box, size: [4, 4, 4] } as const };
    const outcome = await docker.dock('c1ccc2cc3ccccc3cc2c1', small, { seed: 1 });
    expect(outcome).toMatchObject({ ok: false, code: 'larger-than-box' });
    expect(await docker.dock('C(', receptor, { seed: 1 })).toMatchObject({ code: 'molecule-invalid' });
  });

  test('is measured by an objective, with what its parts bring', async () => {
    const objective = paperObjective('ABL-1IEP');
    const components = await makeComponents(objective, { toolkit, docker, receptor: async () => receptor });
    const simulator = objectiveSimulator(toolkit, objective, components);
    const measured = await simulator.evaluate('NC(=O)c1ccccc1', {});
    const words = describeEvaluation(measured);
    expect(words).toMatch(
      /the contact of c1ccccc1 \(atoms 4-9\) with the protein lowers it by about \d\.\d+ kcal\/mol; the contact of NC=O \(atoms 1-3\) with/u,
    );
    expect(words).toContain('method of docking ABL-1IEP: in-process Vina (TypeScript)');
    expect(measured.artifacts.map(({ name }) => name)).toEqual(['docking-ABL-1IEP.pdbqt']);
  });

  const full = new URL('../../../../shared/data/molecules/abl-1iep/protein.pdbqt', import.meta.url);
  test.skipIf(!existsSync(full))('scores poses in the cut receptor exactly as in the full one', async () => {
    const { pose = '' } = await dockOne('NC(=O)c1ccccc1');
    const score = (pdbqt: string) => scoreOnly(readLigand(pose), typeReceptor(readReceptor(pdbqt)));
    const cut = score(receptor.pdbqt);
    const whole = score(readFileSync(full, 'utf8'));
    expect(cut.affinity).toBeCloseTo(whole.affinity, 9);
    cut.atoms.forEach(({ energy }, index) => {
      expect(energy).toBeCloseTo(whole.atoms[index]?.energy ?? Number.NaN, 9);
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

test.skipIf(!installed.found)(
  `a pose scores alike in this process and in the installed AutoDock Vina${installed.found ? '' : ` (skipped: ${installed.problem})`}`,
  async () => {
    const docker = inProcessDocker(toolkit, { preset: 'fast' });
    const outcome = await docker.dock('O=C(Nc1ccccc1)c1ccccc1', receptor, { seed: 1 });
    if (!outcome.ok || outcome.pose === undefined) throw new Error('there is no pose');
    const [pose] = readPoses(outcome.pose);
    const ligand = pose?.ligand.lines.join('\n') ?? '';
    const scored = await (await openVina()).score({ receptor, ligand });
    expect(scored.ok && Math.abs(scored.value - outcome.affinity)).toBeLessThan(0.02);
  },
);
