import { describe, expect, test } from 'vitest';
import { loadToolkit } from '../src/chemistry/index.ts';
import type { Docker } from '../src/dock/docker.ts';
import { embeddedReceptor, findInteractions, inProcessDocker, readLigand } from '../src/dock/index.ts';
import { contactChoices, contactsIn } from '../src/objectives/contacts.ts';
import { compileFormulas } from '../src/objectives/formulas.ts';
import { makeComponents, objectiveConstraints, readObjective } from '../src/objectives/index.ts';
import { objectiveSimulator } from '../src/simulators/objective.ts';

const toolkit = await loadToolkit();
const receptor = embeddedReceptor;
const inProcess = inProcessDocker(toolkit, { budget: { runs: 2, fraction: 0.02 } });

const objective = readObjective({
  name: 'hinge',
  components: {
    docking: { measure: 'docking', receptor: 'ABL-1IEP' },
    hinge: { measure: 'interaction', receptor: 'ABL-1IEP', kind: 'H-bond', residue: 'Met318' },
    acid: { measure: 'interaction', receptor: 'ABL-1IEP', kind: 'salt bridge', residue: 'Asp381' },
  },
  aims: [{ name: 'overall', minimise: 'docking' }],
  goals: { hinge: { min: 1, hard: true } },
});

describe('interactions in an objective', () => {
  test('are read off the pose that is scored, which is docked once', { timeout: 60_000 }, async () => {
    let docked = 0;
    const counted: Docker = {
      ...inProcess,
      dock: (...given) => {
        docked++;
        return inProcess.dock(...given);
      },
    };
    const components = await makeComponents(objective, { toolkit, docker: counted, receptor });
    const simulator = objectiveSimulator(toolkit, objective, components);
    expect(simulator.cost).toBe(1);
    const measured = await simulator.evaluate('Cc1ccc(NC(=O)c2ccccc2)cc1Nc1nccc(-c2cccnc2)n1', {});
    expect(docked).toBe(1);
    const pose = String(measured.artifacts[0]?.content);
    const found = findInteractions(readLigand(pose), await receptor());
    const bonded = (kind: string, number: string): number =>
      Number(found.some((one) => one.kind === kind && one.residue.number === number));
    const values = Object.fromEntries(measured.measurements.map((one) => [one.name, one.quantity.value]));
    expect(values).toMatchObject({ hinge: bonded('hydrogen bond', '318'), acid: 0 });
    expect(measured.feasible).toBe(values.hinge === 1);
    expect(measured.feedback['interactions in ABL-1IEP']).toMatch(/hydrophobic contact [A-Z]{3}\d+/u);
  });

  test('are those of the best pose, however many are told', { timeout: 60_000 }, async () => {
    const measuredWith = async (poses: number) => {
      const docker = inProcessDocker(toolkit, { budget: { runs: 2, fraction: 0.02 }, poses });
      const components = await makeComponents(objective, { toolkit, docker, receptor });
      return objectiveSimulator(toolkit, objective, components).evaluate('CC(O)c1ccccc1', {});
    };
    const [one, many] = [await measuredWith(1), await measuredWith(4)];
    expect(String(many.artifacts[0]?.content).match(/^MODEL/gmu)?.length).toBeGreaterThan(1);
    expect(many.measurements).toEqual(one.measurements);
    expect(many.feedback).toEqual(one.feedback);
  });

  test('are constraints in a sentence, which is not checked before docking', async () => {
    const components = await makeComponents(objective, { toolkit, docker: inProcess, receptor });
    expect(await objectiveConstraints(objective, components, 'c1ccccc1')).toEqual([
      { text: 'The docked pose must have a hydrogen bond with MET318 in ABL-1IEP.' },
    ]);
  });

  test('need a pose', async () => {
    const surrogate: Docker = { ...inProcess, surrogate: true };
    await expect(makeComponents(objective, { toolkit, docker: surrogate, receptor })).rejects.toMatchObject({
      code: 'INTERACTION_WITHOUT_POSE',
    });
  });
});

describe('interactions in a setting', () => {
  const bond = 'hydrogen bond with MET318';
  const listed = [bond, { kind: 'stacking', residue: 'PHE382', hard: false }];

  test.each([
    [bond, [bond]],
    [[bond], [bond]],
    [JSON.stringify([bond]), [bond]],
    [JSON.stringify(listed), listed],
  ])('%j is read as a list', (given, contacts) => {
    expect(contactsIn(contactChoices.parse(given))).toEqual(contacts);
  });

  test.each(['[hydrogen bond with MET318', '[{"kind": "stacking"}]', '[3]'])(
    '%s is refused in words',
    (given) => {
      expect(() => contactsIn(contactChoices.parse(given))).toThrow('no list in JSON: write them like [');
    },
  );
});

describe('ligand efficiency in a formula', () => {
  const made = (formula: string) => {
    const given = readObjective({
      name: 'efficient',
      components: {
        docking: { measure: 'docking', receptor: 'ABL-1IEP' },
        LE: { measure: 'ligand-efficiency', receptor: 'ABL-1IEP' },
      },
      aims: [{ name: 'overall', minimise: { formula }, unit: 'kcal/mol per heavy atom' }],
    });
    return makeComponents(given, { toolkit, docker: inProcess, receptor }).then((components) =>
      compileFormulas(given, components),
    );
  };

  test('stands by itself, and is not added to a docking score in silence', async () => {
    expect((await made('-(LE)')).size).toBe(1);
    await expect(made('docking - LE')).rejects.toMatchObject({ code: 'FORMULA_INVALID' });
  });
});
