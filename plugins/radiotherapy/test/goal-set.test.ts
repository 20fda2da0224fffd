import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { atLeast, evaluation, formatGoal, quantity } from '@textgrad/core';
import { expect, test } from 'vitest';
import {
  createBeams,
  createCase,
  createPlanner,
  doseInfluence,
  goalNames,
  goalPacks,
  goalSet,
  goalsMet,
  type PatientCase,
  parseClinicalGoal,
  phantomCase,
  planConfig,
  planSimulator,
  stagnation,
  structureSynonyms,
  structuresMeant,
  voxelsOfInterest,
  withoutBound,
} from '../src/index.ts';
import { missedGoals } from '../src/views/missed-goals.ts';

const phantom = phantomCase({ spacing: 12 });
const goalsOf = async (goals: unknown) => {
  const { goals: found, provenance } = await goalSet(phantom, planConfig.parse({ goals }));
  const words = found.map(({ structure, metric, goal }) => `${structure} ${metric.name} ${formatGoal(goal)}`);
  return { words, provenance };
};

test('a pack is named in the configuration, and says where it is from', async () => {
  const { words, provenance } = await goalsOf('portpy-prostate-26fx');
  expect(words).toEqual([
    'PTV D95 70.2 ± 0.05 Gy',
    'PTV max ≤ 110 %',
    'Rectum max ≤ 102 %',
    'Rectum mean ≤ 35 %',
    'Rectum D8cc ≤ 76 %',
    'Rectum D25 ≤ 58 %',
    'Bladder max ≤ 107 %',
    'Bladder D10 ≤ 94 %',
    'Bladder D50 ≤ 46 %',
    'Right femoral head max ≤ 78 %',
    'Left femoral head max ≤ 78 %',
    'Right femoral head D10cc ≤ 51 %',
    'Left femoral head D10cc ≤ 51 %',
    'Body max beyond 30 mm ≤ 60 %',
  ]);
  expect(provenance[0]).toContain('written for 70.2 Gy in 26 fractions. Source: PortPy');
  expect(provenance[1]).toBe('10 of 20 goals apply.');
  expect(provenance).toContain('Urethra D1cc ≤ 72.3 Gy does not apply: there is no Urethra.');
});

test('packs and goals of one’s own go together, each goal once', async () => {
  const { words, provenance } = await goalsOf([
    'fox-chase-prostate-26fx',
    'rectum V50 <= 17 %',
    'body max <= 107 %',
  ]);
  expect(words.filter((one) => one.startsWith('Rectum V50'))).toEqual(['Rectum V50 ≤ 17 %']);
  expect(words).toContain('Body max ≤ 107 %');
  expect(provenance[0]).toContain('Not checked against the source');
});

test('goals are read from a YAML file, with their units checked', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'textgrad-goals-'));
  try {
    const file = join(folder, 'goals.yaml');
    await writeFile(file, '- rectum V50 <= 17 %\n- goal: PTV mean <= 7090 cGy\n  weight: 2\n');
    expect((await goalsOf(file)).words).toEqual([
      'PTV D95 70.2 ± 0.05 Gy',
      'Rectum V50 ≤ 17 %',
      'PTV mean ≤ 7090 cGy',
    ]);
    await writeFile(file, '- rectum V50 <= 17 Gy\n');
    await expect(goalsOf(file)).rejects.toThrow(/goals\.yaml' cannot be used: .*'Gy' is not its unit/u);
  } finally {
    await rm(folder, { recursive: true });
  }
});

test.each([
  ['quantec-prostrate', /nearest is 'quantec-prostate'|Did you mean 'quantec-prostate'|quantec-prostate/u],
  ['no-such-file.yaml', /cannot be used: .*no-such-file/u],
  [['Liver mean <= 20 Gy'], /no such structure/u],
])('goals that cannot be used, such as %j, say why', async (goals, words) => {
  await expect(goalsOf(goals)).rejects.toThrow(words);
});

/** The phantom with other names of structures and another prescription. */
const patient = (names: Readonly<Record<string, string>>, dose = 70.2): PatientCase =>
  createCase({
    ...phantom,
    structures: phantom.structures.map((one) => ({ ...one, name: names[one.name] ?? one.name })),
    prescriptions: [{ structure: names.PTV ?? 'PTV', dose }],
  });
const capitals = { PTV: 'PTV_60', Rectum: 'RECTUM', Bladder: 'BLADDER', Body: 'EXTERNAL' };

test('the default goals bind whatever the capitals, scale with the prescription, and say what does not apply', async () => {
  const heads = { 'Right femoral head': 'Coil', 'Left femoral head': 'Marker' };
  const given = patient({ ...capitals, ...heads }, 60);
  const { goals, wanted, applied, notes } = await goalSet(given, planConfig.parse({}));
  const words = goals.map(({ structure, metric, goal }) => `${structure} ${metric.name} ${formatGoal(goal)}`);
  // 60 / 70.2 of 50 and 31 Gy.
  expect(words).toEqual(
    expect.arrayContaining([
      'PTV_60 D95 60 ± 0.05 Gy',
      'PTV_60 D2 ≤ 107 %',
      'RECTUM V42.7 ≤ 17 %',
      'BLADDER V26.5 ≤ 50 %',
      'EXTERNAL max ≤ 110 %',
    ]),
  );
  expect(applied).toBe(wanted - 2);
  expect(notes[0]).toBe(`${applied} of ${wanted} goals apply.`);
  expect(notes.join(' ')).toContain(
    'Left femoral head V34.2 ≤ 10 % does not apply: there is no Left femoral head.',
  );
  expect(goalsMet({ wanted, applied })).toBe(`all goals that apply are met: ${applied} of ${wanted} do`);
});

test.each([
  [{ wanted: 9, applied: 9 }, 'all goals met'],
  [{ wanted: 9, applied: 3 }, 'the few goals that apply are met: only 3 of 9 do'],
  [{ wanted: 9, applied: 0 }, 'only D95 = prescription is met: none of 9 goals applies to this case'],
])('of %j a run that met its goals says "%s"', (set, words) => {
  expect(goalsMet(set)).toBe(words);
});

test.each([
  ['SpinalCord', 'CORD'],
  ['SpinalCord', 'Spinal_Cord'],
  ['Femur_Head_L', 'LT FEMORAL HEAD'],
  ['Femur_Head_L', 'FemurHeadL'],
  ['Parotid_R', 'right parotid gland'],
  ['Body', 'External'],
  ['Bowel_Small', 'Small Bowel'],
])('a goal on %s is one on %s', (wanted, there) => {
  const given = patient({ Bladder: there });
  expect(structuresMeant(given, wanted)).toContain(wanted === 'Body' ? 'Body' : there);
});

test('a side is never taken for the other, and a name without one is both', () => {
  expect(structuresMeant(phantom, 'Femur_Head_L')).toEqual(['Left femoral head']);
  expect(structuresMeant(phantom, 'FemoralHeads')).toEqual(['Right femoral head', 'Left femoral head']);
  expect(structuresMeant(patient({ Bladder: 'Parotid_R' }), 'Parotid_L')).toEqual([]);
});

test('no synonym means two structures', () => {
  const all = structureSynonyms.flatMap(({ name, synonyms }) => [
    name.toLowerCase().replaceAll('_', ''),
    ...new Set(synonyms),
  ]);
  const own = structureSynonyms.map(
    ({ name, synonyms }) => new Set([name.toLowerCase().replaceAll('_', ''), ...synonyms]).size,
  );
  expect(new Set(all).size).toBe(own.reduce((sum, size) => sum + size, 0));
});

test('a goal for more volume than a structure has is left out and said', async () => {
  const { words, provenance } = await goalsOf(['Rectum D900cc <= 60 Gy', 'Rectum D1cc <= 70 Gy']);
  expect(words.filter((one) => one.startsWith('Rectum'))).toEqual(['Rectum D1cc ≤ 70 Gy']);
  expect(provenance.join(' ')).toMatch(
    /1 of 2 goals apply\. Rectum D900cc is not evaluable: its volume of \d+(?:\.\d+)? cc is less than 900 cc\./u,
  );
  // A voxel of 12 mm has 1.7 cc.
  expect(provenance.join(' ')).toContain(
    'Voxels of 1.7 cc are coarse for Rectum D1cc: cubes of at most 10 mm',
  );
});

test('TG-101 has a pack for one, three and five fractions', () => {
  const of = (name: string) => goalPacks.find((one) => one.name === name)?.goals;
  expect(of('tg101-sbrt-1fx')).toContain('SpinalCord V10 <= 0.35 cc');
  expect(of('tg101-sbrt-3fx')).toContain('SpinalCord D0.035cc <= 21.9 Gy');
  expect(of('tg101-sbrt-5fx')).toContain('Esophagus V19.5 <= 5 cc');
});

test('results count the goals where some do not apply', async () => {
  const beams = createBeams(phantom, { gantryAngles: [0, 120, 240], bixelWidth: 20 });
  const planner = createPlanner(phantom, await doseInfluence(phantom, beams));
  const evaluated = async (applied: number) => {
    const settings = {
      goals: [],
      count: { wanted: 3, applied },
      notes: ['2 of 3 goals apply.'],
      identity: {},
    };
    const text = await planner.codec.encode(
      Object.fromEntries(planner.groups.map(({ name }) => [name, 100])),
    );
    return planSimulator(planner, settings).evaluate(text, {});
  };
  const { measurements, feedback } = await evaluated(2);
  expect(measurements).toEqual([{ name: 'goals that apply, of 3', quantity: { value: 2, unit: '' } }]);
  expect(feedback.Goals).toBe('2 of 3 goals apply.');
  expect((await evaluated(3)).measurements).toEqual([]);
});

test('every goal has a name of its own', () => {
  const goals = [
    'PTV D95 >= 70.2 Gy',
    'PTV D95 >= 97 %',
    'PTV CI >= 0.5',
    'PTV CI >= 0.50001',
    'PTV CI >= 0.50002',
  ];
  const names = goalNames(goals.map((text) => parseClinicalGoal(text)));
  expect(names).toEqual(['PTV D95', 'PTV D95 (≥ 97 %)', 'PTV CI', 'PTV CI (≥ 0.5)', 'PTV CI (≥ 0.5, 2)']);
  expect(names.map(withoutBound)).toEqual(['PTV D95', 'PTV D95', 'PTV CI', 'PTV CI', 'PTV CI']);
});

test.each([
  [70, { wanted: 2, applied: 2, watched: [] }, [], '<p>All goals met.</p>'],
  [70, { wanted: 3, applied: 2, watched: [] }, [], '<p>All goals that apply are met: 2 of 3 do.</p>'],
  [68, { wanted: 3, applied: 2, watched: [] }, [], '<p>Missed: PTV D95 by 2 Gy. 2 of 3 goals apply.</p>'],
  [70, { wanted: 2, applied: 2, watched: [] }, ['The dose is unknown.'], '<p>The dose is unknown.</p>'],
])(
  'a plan of %d Gy with the goals %j and the problems %j is said to be %s',
  (dose, count, problems, words) => {
    const measurements = [
      { name: 'PTV D95', quantity: quantity(dose, 'Gy'), goal: atLeast(70, { unit: 'Gy' }) },
    ];
    expect(missedGoals(evaluation({ measurements, problems }), count)).toBe(words);
  },
);

test.each([
  [['Rectum V50 <= 17 %'], true],
  [['Rectum V50 <= 17 %', 'Body V50 beyond 30 mm <= 10 cc'], true],
  [['Rectum V50 <= 17 %', 'Body max beyond 20 mm <= 80 %'], false],
  [['Rectum V50 <= 17 %', 'Body D2cc beyond 30 mm <= 70 %'], false],
])('with the goals %j alone the maximum beyond 30 mm is watched: %s', async (goals, is) => {
  const { watched, goals: found } = await goalSet(phantom, planConfig.parse({ goals }));
  expect(watched.map(({ structure, metric }) => `${structure} ${metric.name}`)).toEqual(
    is ? ['Body max beyond 30 mm'] : [],
  );
  expect(found).toHaveLength(goals.length + 1);
});

test('that all goals are met is never said alone with more than 60 % of the prescription far from the targets', async () => {
  const set = await goalSet(phantom, planConfig.parse({ goals: ['Rectum V50 <= 17 %'] }));
  const words = (percent: number) =>
    goalsMet(set, [{ name: 'Body max beyond 30 mm', quantity: quantity(percent, '%') }]);
  expect(words(60)).toBe('all goals met');
  expect(words(70.4)).toBe(
    'all goals met, but Body max beyond 30 mm is 70.4 % of the prescription, and no goal limits it',
  );
});

test.each([
  ['PTV D95 >= 75.6 Gy', 'PTV D95 cannot be 70.2 ± 0.05 Gy and ≥ 75.6 Gy: prescribe another dose'],
  ['PTV D95 <= 95 %', 'PTV D95 cannot be 70.2 ± 0.05 Gy and ≤ 95 %: prescribe another dose'],
  [
    'PTV D2 <= 69 Gy',
    'PTV D95 70.2 ± 0.05 Gy and PTV D2 ≤ 69 Gy exclude each other: prescribe another dose, or leave one of them out.',
  ],
  ['PTV max <= 99 %', 'exclude each other'],
  ['PTV V60 <= 80 %', 'exclude each other'],
])('%s excludes the prescription and is refused', async (goal, words) => {
  await expect(goalSet(phantom, planConfig.parse({ goals: [goal] }))).rejects.toThrow(words);
});

test('a list may stand in one string, as on a command line', async () => {
  const text = '["PTV D2 <= 107 %", {"goal": "Rectum V50 <= 17 %", "hard": true}]';
  const { goals } = await goalSet(phantom, planConfig.parse({ goals: text }));
  expect(goals.map(({ metric, goal }) => [metric.name, goal.hard])).toEqual([
    ['D95', true],
    ['D2', false],
    ['V50', true],
  ]);
  await expect(goalSet(phantom, planConfig.parse({ goals: '["PTV D2 <= 107 %"' }))).rejects.toThrow(
    'are no list in JSON',
  );
});

test.each([
  ['[{"structure":"PTV"}]', 'entry 1 {"structure":"PTV"}, which is no goal'],
  ['["Rectum V50 <= 17 %", 3]', 'entry 2 3, which is no goal'],
  ['["PTV D2 <= 107 %", {"goal": "Rectum V50 <= 17 %", "hard": "no"}]', 'entry 2 {"goal":'],
  ['[]', 'has none'],
])('of the list %s it is said which entry is wrong', async (goals, words) => {
  const refused = goalSet(phantom, planConfig.parse({ goals }));
  await expect(refused).rejects.toMatchObject({
    code: 'GOALS_INVALID',
    message: expect.stringContaining(words),
  });
  await expect(refused).rejects.toMatchObject({ message: expect.not.stringContaining('JSON') });
});

test('a level of a target without a unit that can only be meant in % is refused, with both ways to write it', async () => {
  const wanted = (goal: string) => goalSet(phantom, planConfig.parse({ goals: [goal] }));
  await expect(wanted('PTV V107 <= 2 %')).rejects.toThrow(
    'PTV V107 is the volume at 107 Gy, where 70.2 Gy are prescribed: write V107% for 107 % of the prescription, or V107Gy for 107 Gy.',
  );
  await expect(wanted('PTV V95 >= 98 %')).rejects.toThrow('write V95% for 95 %');
  const { goals } = await goalSet(
    phantom,
    planConfig.parse({ goals: ['PTV V107% <= 2 %', 'PTV V75 <= 2 %', 'Rectum V100 <= 1 %'] }),
  );
  expect(goals.map(({ metric }) => metric.name)).toEqual(['D95', 'V107%', 'V75', 'V100']);
});

test.each([
  ['Body V107 <= 1 cc', 70.2],
  ['PTV V107 beyond 10 mm <= 2 %', 70.2],
  ['Body V107 beyond 10 mm <= 1 cc', 70.2],
  ['PTV V107 <= 2 %', 90],
])('%s with %d Gy prescribed is refused too, and taken with Gy written', async (goal, dose) => {
  const given = patient({}, dose);
  const wanted = (text: string) => goalSet(given, planConfig.parse({ goals: [text] }));
  await expect(wanted(goal)).rejects.toMatchObject({
    code: 'GOALS_AMBIGUOUS',
    message: expect.stringContaining('write V107% for 107 % of the prescription, or V107Gy for 107 Gy.'),
  });
  expect((await wanted(goal.replace('V107', 'V107Gy'))).applied).toBe(1);
});

test('hot centres of SBRT can be wanted in Gy: 80 Gy of 60', async () => {
  const { goals } = await goalSet(patient({}, 60), planConfig.parse({ goals: ['PTV V80Gy >= 10 %'] }));
  const wanted = goals.find(({ metric }) => metric.name === 'V80')?.metric;
  const voxels = voxelsOfInterest(phantom);
  const covered = (dose: number) =>
    wanted?.measure(
      phantom,
      { grid: phantom.grid, voxels, dose: new Float64Array(voxels.length).fill(dose) },
      'PTV',
      '%',
    ).value;
  expect([covered(80), covered(79)]).toEqual([100, 0]);
});

test('goals of a pack that exclude the prescription are said, also where a search stagnates', async () => {
  const { notes, excluding } = await goalSet(phantom, planConfig.parse({ goals: 'tg119-prostate' }));
  expect(notes.join(' ')).toContain('PTV D95 cannot be 70.2 ± 0.05 Gy and ≥ 75.6 Gy');
  expect(excluding).toHaveLength(1);
  const missed = evaluation({
    measurements: [{ name: 'PTV D95', quantity: quantity(70, 'Gy'), goal: atLeast(75.6, { unit: 'Gy' }) }],
  });
  const stuck = stagnation(
    Array.from({ length: 5 }, () => missed),
    excluding,
  );
  expect(stuck?.seen).toContain('no plan came closer');
  expect(stuck?.seen).toContain(excluding[0]);
});

test('of one bound given twice the hard one counts, and it is said', async () => {
  const soft = { goal: 'Rectum V50 <= 17 %', weight: 3 };
  const goals = [soft, { goal: 'rectum V50 <= 17 %', hard: true }];
  const { goals: found, notes } = await goalSet(phantom, planConfig.parse({ goals }));
  expect(found.filter(({ metric }) => metric.name === 'V50').map(({ goal }) => goal.hard)).toEqual([true]);
  expect(notes).toContain('Rectum V50 ≤ 17 % is given as a hard goal and as another: it is hard.');
});

test('goals of one metric that can be met together are left at that', async () => {
  const goals = [
    'PTV D95 >= 7000 cGy',
    'PTV D95 >= 97 %',
    'Rectum V50 <= 17 %',
    'Rectum V50 <= 40 cc',
    'Rectum V50 >= 1 %',
    'Rectum V30 <= 30 %',
    'Rectum mean >= 5 Gy',
    'Rectum max <= 75 Gy',
    'PTV D2 <= 107 %',
  ];
  const { notes } = await goalSet(phantom, planConfig.parse({ goals }));
  expect(notes.join(' ')).not.toContain('cannot be');
});

test('goals that a pack says were read once or not at all are its own, and no pack that says so is called verified', () => {
  for (const { goals, readOnce = [], unread = [], verified } of goalPacks) {
    for (const one of [...readOnce, ...unread]) expect(goals).toContain(one);
    expect(new Set([...readOnce, ...unread]).size).toBe(readOnce.length + unread.length);
    if (verified) expect([...readOnce, ...unread]).toEqual([]);
  }
  expect(goalPacks.find(({ name }) => name === 'tg101-sbrt-3fx')?.readOnce).not.toContain(
    'Brainstem D0.035cc <= 23.1 Gy',
  );
});
