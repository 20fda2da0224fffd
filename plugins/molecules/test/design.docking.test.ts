import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createContext,
  expertEngine,
  type MadePart,
  partsText,
  type RunTools,
  randomStream,
  type Simulator,
} from '@textgrad/core';
import { type RunSummary, type RunTaskOptions, runTask } from '@textgrad/core/runs';
import { noParts, scriptedEngine } from '@textgrad/core/testing';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { chemist, designTask, loadToolkit, qed } from '../src/index.ts';
import { fakeVinas } from './support/fake-vina.ts';
import { pocket } from './support/small-complex.ts';

const folder = mkdtempSync(join(tmpdir(), 'design-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = (name: string, content: string): string => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};

/** No program is found but what a test puts there. */
const programs = fakeVinas();
afterAll(programs.remove);
vi.stubEnv('PATH', programs.folder);
vi.stubEnv('TEXTGRAD_DOCKSTRING', '');

const name = 'molecules/design';
/** A pocket of thirteen atoms, docked into with next to no search. */
const small = {
  receptor: { pdbqt: file('pocket.pdbqt', pocket), box: { center: [0, 0, 0], size: [16, 16, 16] } },
  docking: { runs: 1, fraction: 0.001 },
  confirm: 0,
};
const design = (config: object, more: Partial<RunTaskOptions> = {}): Promise<RunSummary> =>
  runTask(designTask, {
    name,
    engine: expertEngine([chemist]),
    config: { ...small, ...config },
    search: { proposals: 2 },
    ...more,
  });
const valueIn = ({ best }: RunSummary, measurement: string): number =>
  best.measurements[measurement]?.value ?? Number.NaN;

describe('without any configuration', () => {
  test('a molecule is designed from benzene for the embedded pocket, and the best three are confirmed', () => {
    expect(designTask.config.parse({})).toMatchObject({
      objective: 'docking',
      docker: 'in-process',
      confirm: 3,
    });
  });

  test('three steps lead well beyond benzene in the embedded pocket', { timeout: 120_000 }, async () => {
    const { start, best, usage, steps, search } = await runTask(designTask, {
      name,
      engine: expertEngine([chemist]),
      steps: 3,
      seed: 1,
      search: { proposals: 2 },
      config: { docking: { runs: 2, fraction: 0.01 }, confirm: 0 },
    });
    expect(start.text).toBe('c1ccccc1');
    expect(start.score).toBeLessThan(5);
    expect(best.score).toBeGreaterThan(7);
    expect(best.measurements['docking ABL-1IEP']?.value).toBeLessThan(-7.5);
    expect(search.candidates).toBe(1 + 3 * 2);
    // What is about to be called best is docked with at most two further seeds.
    expect(usage.evaluations).toBeGreaterThan(search.candidates);
    expect(usage.evaluations).toBeLessThanOrEqual(1 + 3 * 2 * 3);
    const { uncertainty = 0 } = best.measurements['docking ABL-1IEP'] ?? {};
    expect(uncertainty).toBeGreaterThanOrEqual(0.05);
    expect(best.measurements.overall?.uncertainty).toBeCloseTo(uncertainty, 2);
    expect(steps[0]?.feedback.join()).toContain('docking ABL-1IEP = -');
  });
});

describe('a design against a receptor of the user', () => {
  test("has the paper's overall as its score, and the same result for the same seed", async () => {
    const first = await design({}, { steps: 2, seed: 3 });
    const overall = valueIn(first, 'docking pocket') + 1 - valueIn(first, 'QED');
    expect(first.best.score).toBeCloseTo(-overall, 12);
    expect(valueIn(first, 'QED')).toBe((await qed(await loadToolkit(), first.best.text)).qed);
    const again = await design({}, { steps: 2, seed: 3 });
    expect(again.steps).toEqual(first.steps);
  });

  test('docks with a seed of its own where one is given', async () => {
    const affinity = async (seed: number, dockingSeed?: number) =>
      valueIn(
        await design({ start: 'CCCCCCO', ...(dockingSeed ? { dockingSeed } : {}) }, { steps: 0, seed }),
        'docking pocket',
      );
    expect(await affinity(1, 7)).toBe(await affinity(2, 7));
    expect(await affinity(1)).not.toBe(await affinity(2));
  });

  test('keeps limits, similarity and novelty', async () => {
    const summary = await design(
      {
        start: 'CC(=O)Nc1ccc(O)cc1',
        limits: { molecularWeight: { max: 200 } },
        similarity: { to: 'CC(=O)Nc1ccc(O)cc1', min: 0.3 },
        novelty: { known: ['CC(=O)Nc1ccc(OC)cc1'], max: 0.9 },
      },
      { steps: 2 },
    );
    const measured = [...summary.steps, ...summary.steps.flatMap(({ others }) => others)];
    expect(measured.length).toBeGreaterThan(2);
    for (const { feasible, measurements } of measured) {
      expect(feasible).toBe(true);
      expect(measurements['molecular weight']?.value).toBeLessThanOrEqual(200);
      expect(measurements.similarity?.value).toBeGreaterThanOrEqual(0.3);
    }
  });

  test.each([
    ['pareto', {}, ['affinity', 'undruglikeness']],
    ['dockstring', {}, ['overall']],
    [
      'an objective as data',
      {
        objective: {
          name: 'tight and easy to make',
          components: {
            'docking pocket': { measure: 'docking', receptor: 'pocket' },
            synthesis: { measure: 'synthetic-accessibility' },
          },
          aims: [{ name: 'effort', minimise: { sum: ['docking pocket', 'synthesis'] } }],
        },
      },
      ['effort'],
    ],
  ])('%s is what it is designed for', async (objective, more, aims) => {
    const { start } = await design(
      { ...(objective.includes(' ') ? {} : { objective }), ...more },
      { steps: 0 },
    );
    for (const aim of aims) expect(start.measurements).toHaveProperty([aim]);
    expect(start.score).not.toBeNull();
  });

  test('may be selective between two', async () => {
    const other = { ...small.receptor, name: 'other' };
    const config = { objective: 'selectivity', receptor: [small.receptor, other] };
    const { start } = await design(config, { steps: 0 });
    expect(Object.keys(start.measurements).slice(0, 3)).toEqual([
      'overall',
      'docking pocket',
      'docking other',
    ]);
  });
});

describe('the words of a design', () => {
  test("in the paper's form are its line and its weights", async () => {
    const engine = scriptedEngine(({ role }) =>
      role === 'update' ? '<IMPROVED_VARIABLE>CCO</IMPROVED_VARIABLE>' : 'Add a ring.',
    );
    await design({ feedback: 'paper' }, { engine, steps: 1 });
    const loss = engine.requests.find(({ role }) => role === 'loss');
    expect(partsText(loss?.content ?? [])).toMatch(
      /^SMILES: c1ccccc1, Docking: -\d+\.\d+, Druglikeness: 0\.44\d*\n\nIts score is \d\.\d+; higher is better\.$/u,
    );
    expect(loss?.system).toContain('the protein pocket');
    expect(loss?.system).toContain('Docking counts 10 times as much as druglikeness');
  });

  test('tell the shares of atoms in the other', async () => {
    const engine = scriptedEngine(() => 'NO FEEDBACK');
    await design({ start: 'CCCO' }, { engine, steps: 1 });
    const words = partsText(engine.requests[0]?.content ?? []);
    expect(words).toMatch(/docking pocket = -?\d/u);
    expect(words).toMatch(/the contact of CCCO \(atoms 1-4\) with the protein (?:lowers|raises) it by/u);
    expect(words).toContain('overall = docking pocket + 1 - QED');
  });

  test('are the same for the chemist in both forms: it makes something that binds more strongly', async () => {
    const { start, best } = await design({ feedback: 'paper' }, { steps: 1 });
    expect(best.score).toBeGreaterThan((start.score ?? 0) + 0.5);
  });
});

describe('what cannot be', () => {
  const atom = (type: string, x = 0): string =>
    `ATOM      1  X   ASP A   1    ${x.toFixed(3).padStart(8)}   0.000   0.000  1.00  0.00    -0.411 ${type.padEnd(2)}`;
  const box = small.receptor.box;
  let files = 0;
  const receptor = (content: string, where: unknown = box) => ({
    receptor: { pdbqt: file(`receptor-${files++}.pdbqt`, content), box: where },
  });

  test.each([
    [receptor('REMARK nothing here'), 'RECEPTOR_INVALID', /no ATOM lines/u],
    [receptor(atom('Xq')), 'RECEPTOR_INVALID', /"Xq" is not an atom type/u],
    [receptor(atom('C', 500)), 'RECEPTOR_INVALID', /nearest atom is/u],
    [receptor(atom('C'), { center: [0, 0, 0], size: [0, 9, 9] }), 'CONFIG_INVALID', /receptor/u],
    [receptor(atom('C'), join(folder, 'no.conf')), 'RECEPTOR_FILE', /no\.conf/u],
    [{ receptor: { pdbqt: join(folder, 'none.pdbqt'), box } }, 'RECEPTOR_FILE', /none\.pdbqt/u],
    [{ receptor: 'JAK2' }, 'TARGET_UNKNOWN', /Without a DOCKSTRING folder/u],
    [{ receptor: 'JAK2', dockstring: folder }, 'DOCKSTRING_NOT_FOUND', /Take the folder 'targets'/u],
    [{ objective: 'selectivity' }, 'RECEPTOR_COUNT', /takes 2 receptors, not 1/u],
    [{ objective: 'qed' }, 'RECEPTOR_COUNT', /takes no receptors, not 1/u],
    [{ objective: 'dokcing' }, 'CONFIG_INVALID', /one of docking, dockstring/u],
    [{ objective: { name: 'x' } }, 'OBJECTIVE_INVALID', /components/u],
    [{ docking: 'deep' }, 'CONFIG_INVALID', /docking/u],
    [{ docker: 'surrogate' }, 'CONFIG_INVALID', /surrogate\.data/u],
    [{ docker: 'surrogate', surrogate: { data: join(folder, 'no.csv') } }, 'TRAINING_FILE', /no\.csv/u],
    [
      { docker: 'surrogate', surrogate: { data: file('bad.csv', 'smiles,score\nCCO,low\n') } },
      'TRAINING_FILE',
      /line 2 has no SMILES or no number/u,
    ],
    [
      { docker: 'surrogate', surrogate: { data: file('few.csv', 'smiles,score\nCCO,-1\n') } },
      'TRAINING_INVALID',
      /10 to 500 molecules are needed/u,
    ],
    [{ docker: 'vina' }, 'VINA_MISSING', /apt-get install autodock-vina/u],
    [{ interactions: ['hydrogen bond'] }, 'INTERACTION_INVALID', /hydrogen bond with MET318/u],
    [{ interactions: ['stacking with Phe382'] }, 'INTERACTION_INVALID', /has no residue PHE382/u],
    [
      { receptor: undefined, objective: 'qed', interactions: ['stacking with Phe382'] },
      'INTERACTION_WITHOUT_POSE',
      /docks nothing/u,
    ],
    [{ similarity: { to: 'C(', min: 0.5 } }, 'COMPONENT_INVALID', /similarity/u],
    [
      {
        feedback: 'paper',
        receptor: undefined,
        objective: {
          name: 'x',
          components: { QED: { measure: 'qed' } },
          aims: [{ name: 'a', minimise: 'QED' }],
        },
      },
      'FEEDBACK_UNSUPPORTED',
      /take feedback: measurements/u,
    ],
  ])('is refused before anything is run: %#', async (config, code, words) => {
    await expect(design(config)).rejects.toMatchObject({ code, message: expect.stringMatching(words) });
  });

  test('a molecule that is larger than the box is told so, and the run goes on', async () => {
    const replies = ['c1ccc2cc3cc4ccccc4cc3cc2c1', 'CCC'];
    const engine = scriptedEngine(({ role }) =>
      role === 'update' ? `<IMPROVED_VARIABLE>${replies.shift()}</IMPROVED_VARIABLE>` : 'Make it longer.',
    );
    const config = {
      start: 'CC',
      receptor: { ...small.receptor, box: { center: [0, 0, 0], size: [6, 6, 3] } },
    };
    const { status, steps } = await design(config, { engine, steps: 2, search: { preset: 'textgrad' } });
    expect(status).toBe('completed');
    expect(steps.map(({ score }) => score === null)).toEqual([true, false]);
    expect(steps[0]?.problems.join()).toContain('make the molecule smaller, or the box larger');
  });

  test('a program that crashes over one molecule leaves the run alive', async () => {
    const program = programs.make(`
      const ligand = fs.readFileSync(value('--ligand'), 'utf8');
      if (ligand.includes('REMARK SMILES CCC\\n')) { console.error('Segmentation error'); process.exit(3); }
      fs.writeFileSync(value('--out'), 'MODEL 1\\nREMARK VINA RESULT: -7.25 0 0\\n' + ligand + 'ENDMDL\\n');`);
    const vina = join(programs.folder, 'vina');
    renameSync(program, vina);
    try {
      const replies = ['CCC', 'CCO'];
      const engine = scriptedEngine(({ role }) =>
        role === 'update' ? `<IMPROVED_VARIABLE>${replies.shift()}</IMPROVED_VARIABLE>` : 'Change it.',
      );
      const config = { docker: 'vina', start: 'CC' };
      const { steps } = await design(config, { engine, steps: 2, search: { preset: 'textgrad' } });
      expect(steps[0]?.problems.join()).toContain('Segmentation error');
      expect(steps[1]?.measurements['docking pocket']?.value).toBe(-7.25);
    } finally {
      rmSync(vina);
    }
  });
});

describe('a surrogate', () => {
  const chains = Array.from({ length: 12 }, (_, n) => `${'C'.repeat(n + 1)},${-0.5 * n}`);
  const data = file('chains.csv', ['smiles,score', ...chains].join('\n'));

  test('stands in for docking under its own name', async () => {
    const config = { docker: 'surrogate', surrogate: { data, method: 'ridge' } };
    const { start, best } = await design(config, { steps: 1 });
    expect(start.measurements).toHaveProperty(['docking pocket (surrogate)']);
    expect(best.score).toBeGreaterThan(start.score ?? 0);
  });
});

describe('what the best are confirmed by', () => {
  test('is thorough docking, and AutoDock Vina where it is installed', async () => {
    const config = { start: 'CCO', confirm: 1 };
    const { confirmed: without = [], usage } = await design(config, { steps: 0 });
    expect(Object.keys(without[0]?.again.measurements ?? {})).not.toContain(
      'docking pocket by AutoDock Vina 1.2.5',
    );
    expect(without[0]?.again.measurements['docking pocket']?.value).toBeLessThan(0);
    expect(without[0]?.artifacts.map(({ mediaType }) => mediaType)).toEqual(['chemical/x-pdbqt']);
    // The start with two seeds that agree, and the second look.
    expect(usage.evaluations).toBe(3);

    const vina = join(programs.folder, 'vina');
    renameSync(
      programs.make(`
        if (args.includes('--score_only')) { console.log('Estimated Free Energy of Binding   : -1.25 (kcal/mol)'); process.exit(); }
        const ligand = fs.readFileSync(value('--ligand'), 'utf8');
        fs.writeFileSync(value('--out'), 'MODEL 1\\nREMARK VINA RESULT: -1.5 0 0\\n' + ligand + 'ENDMDL\\n');`),
      vina,
    );
    try {
      const { confirmed = [] } = await design(config, { steps: 0 });
      const { measurements = {} } = confirmed[0]?.again ?? {};
      expect(measurements['docking pocket by AutoDock Vina 1.2.5']?.value).toBe(-1.5);
      expect(measurements['docking pocket, this pose by AutoDock Vina 1.2.5']?.value).toBe(-1.25);
    } finally {
      rmSync(vina);
    }
  });
});

test('also what the best are confirmed by are parts of the plugin', async () => {
  const parts: MadePart[] = [];
  const simulated = new Set<Simulator>();
  const tools: RunTools = {
    engine: expertEngine([chemist]),
    context: createContext(),
    signal: new AbortController().signal,
    simulate: (simulator, candidate) => {
      // What is read from a file is the run's, and is measured by nothing.
      if (simulator.name !== 'molecules/receptor') simulated.add(simulator);
      return simulator.evaluate(candidate, {});
    },
    onPart: (made) => parts.push(made),
  };
  const config = designTask.config.parse({ ...small, confirm: 1 });
  const setup = await designTask.setup(config, { ...tools, ...noParts(tools) });
  await setup.confirmation?.measure(['CCO']);
  expect([...simulated].map(({ name: simulator }) => simulator)).toEqual([
    'molecules/objective',
    'molecules/vina-score',
    'molecules/vina-docking',
  ]);
  const made = parts.map((part) => part.made);
  for (const simulator of simulated) expect(made).toContain(simulator);
});

test('random edits and crossovers are molecules', async () => {
  const tools: RunTools = {
    engine: expertEngine([chemist]),
    context: createContext(),
    signal: new AbortController().signal,
    simulate: (simulator, candidate) => simulator.evaluate(candidate, {}),
  };
  const config = designTask.config.parse({ objective: 'qed' });
  const setup = await designTask.setup(config, { ...tools, ...noParts(tools) });
  const random = randomStream(5);
  const toolkit = await loadToolkit();
  const parents = ['CC(=O)Nc1ccc(O)cc1', 'O=C(c1ccccc1)N1CCOCC1'];
  const made = [
    await setup.mutate?.([parents[0] ?? ''], random),
    await setup.mutate?.([parents[0] ?? ''], random),
    await setup.crossover?.([parents[0] ?? ''], [parents[1] ?? ''], random),
  ];
  for (const texts of made) {
    const [text = ''] = texts ?? [];
    expect(parents).not.toContain(text);
    expect(await toolkit.read(text)).toMatchObject({ ok: true });
  }
});
