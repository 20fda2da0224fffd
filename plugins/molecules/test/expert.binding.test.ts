import {
  describe as describeEvaluation,
  evaluation,
  quantity,
  readQuestion,
  type UpdateQuestion,
  updatePrompt,
} from '@textgrad/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countFingerprint, loadToolkit, qed } from '../src/chemistry/index.ts';
import { recombine } from '../src/edits/index.ts';
import { bindingModel, ruleOfThumb } from '../src/expert/binding/affinity-model.ts';
import { bindingSentences } from '../src/expert/binding/critic.ts';
import { bindingFeatures } from '../src/expert/binding/features.ts';
import { dockedVersions, readBinding } from '../src/expert/binding/versions.ts';
import { remembered } from '../src/expert/remembered.ts';
import { chemist } from '../src/index.ts';

const toolkit = await loadToolkit();
const role = 'a molecule to be made to bind ABL-1IEP and to be drug-like, as a SMILES string';

/** The words of a measurement, as they stand in prompts. */
const measured = (docking: number, likeness: number): string =>
  describeEvaluation(
    evaluation({
      score: -(docking + 1 - likeness),
      measurements: [
        {
          name: 'overall',
          quantity: quantity(docking + 1 - likeness, 'kcal/mol'),
          attributions: [{ subject: 'QED', cause: 'raising QED by 0.1', change: quantity(-0.1, 'kcal/mol') }],
        },
        { name: 'docking ABL-1IEP', quantity: quantity(docking, 'kcal/mol') },
        { name: 'QED', quantity: quantity(likeness) },
        { name: 'molecular weight', quantity: quantity(197, 'Da') },
      ],
    }),
  );

const questionFor = (parts: Partial<Parameters<typeof updatePrompt>[0]>): UpdateQuestion => {
  const prompt = updatePrompt({
    variable: { text: 'O=C(Nc1ccccc1)c1ccccc1', role },
    feedback: [{ feedback: measured(-8.4, 0.79) }],
    answer: { jsonKey: 'improved_variable' },
    ...parts,
  });
  const question = readQuestion('', prompt);
  if (question.kind !== 'update') throw new Error('an update was expected');
  return question;
};
const edited = (question: UpdateQuestion, sample = 0): Promise<string> =>
  chemist.answer(question, { sample });

describe('what words say about binding', () => {
  test('is the overall without the share of drug-likeness', () => {
    expect(readBinding(measured(-8.4, 0.79)).binding).toBeCloseTo(-8.4, 3);
    expect(readBinding(measured(-8.4, 0.79)).qedWorth).toBe(1);
    for (const said of ['about 1.0 kcal', 'about 1 kcal'])
      expect(readBinding(measured(-8.4, 0.79).replaceAll('about 0.1 kcal', said)).qedWorth).toBe(10);
  });

  test('is the mean of the docking scores where there is no overall', () => {
    expect(readBinding('docking A = -8 kcal/mol\ndocking B = -6 kcal/mol').binding).toBe(-7);
    expect(readBinding('QED = 0.5').binding).toBeUndefined();
  });

  test('is found for every molecule of a prompt', () => {
    const question = questionFor({
      past: [{ text: 'c1ccccc1', feedback: [measured(-5, 0.44)] }],
      tried: [{ text: 'CCO', outcome: measured(-3, 0.4) }],
      scored: [{ text: 'CCN', outcome: measured(-2.5, 0.4) }],
    });
    expect(
      Object.fromEntries(dockedVersions(question).map(({ smiles, binding }) => [smiles, binding])),
    ).toEqual({
      'O=C(Nc1ccccc1)c1ccccc1': expect.closeTo(-8.4, 3),
      c1ccccc1: expect.closeTo(-5, 3),
      CCO: expect.closeTo(-3, 3),
      CCN: expect.closeTo(-2.5, 3),
    });
  });
});

describe('the critic of binding', () => {
  test('names where binding stands, and the move that the size asks for', () => {
    const small = bindingSentences(measured(-8.4, 0.79)).join('\n');
    expect(small).toContain('docking ABL-1IEP = -8.4 kcal/mol');
    expect(small).toContain('under-filled');
    const large = bindingSentences(measured(-8.4, 0.79).replace('197 Da', '480 Da')).join('\n');
    expect(large).toContain('shrink');
    expect(bindingSentences('QED = 0.4')).toEqual([]);
  });

  test('names atoms that bring nothing and atoms that clash', () => {
    const words = [
      'docking X = -4 kcal/mol; the contact of atom 3 (C) with the protein raises it by about 0.4 kcal/mol',
      'atoms that bring less than 0.05 kcal/mol to docking X: 1 (C), 7 (O)',
    ].join('\n');
    const said = bindingSentences(words).join('\n');
    expect(said).toContain('earn next to nothing, replace or drop them: 1 (C), 7 (O)');
    expect(said).toContain('disturb, move or shrink what is there: 3 (C)');
  });

  test('names the part that brings least for its size', () => {
    const contact = (part: string, energy: number): string =>
      `the contact of ${part} with the protein lowers it by about ${energy} kcal/mol`;
    const words = (weak: number): string =>
      `docking X = -8 kcal/mol; ${contact('c1ccccc1 (atoms 1-6)', 3.6)}; ${contact('NC=O (atoms 7, 9-10)', weak)}`;
    expect(bindingSentences(words(0.3)).join('\n')).toContain('Exchange or drop NC=O (atoms 7, 9-10)');
    expect(bindingSentences(words(1.5)).join('\n')).not.toContain('Exchange or drop');
  });

  test('keeps its numbers so that a later step can learn from them', () => {
    const said = bindingSentences(measured(-8.4, 0.79)).join('\n');
    expect(readBinding(said)).toEqual(readBinding(measured(-8.4, 0.79)));
  });
});

describe('the model of binding', () => {
  const features = (smiles: string) =>
    toolkit.withMolecule(smiles, (molecule, session) => bindingFeatures(molecule, session));

  test('is the rule of thumb before anything is known', async () => {
    const [benzene, anilide] = [await features('c1ccccc1'), await features('O=C(Nc1ccccc1)c1ccccc1')];
    expect(bindingModel([])(benzene).value).toBe(ruleOfThumb(benzene));
    expect(ruleOfThumb(anilide)).toBeLessThan(ruleOfThumb(benzene));
  });

  test('comes near what it was told, is surer there, and moves what is alike along', async () => {
    const known = await features('O=C(Nc1ccccc1)c1ccccc1');
    const [like, unlike] = [await features('O=C(Nc1ccccc1)c1ccncc1'), await features('CCCCC')];
    const told = bindingModel([{ features: known, binding: ruleOfThumb(known) - 2 }]);
    const shift = (one: typeof known): number => ruleOfThumb(one) - told(one).value;
    expect(shift(known)).toBeGreaterThan(1.8);
    expect(shift(known)).toBeGreaterThan(shift(like));
    expect(shift(like)).toBeGreaterThan(shift(unlike));
    expect(told(known).uncertainty).toBeLessThan(told(like).uncertainty);
    expect(told(like).uncertainty).toBeLessThan(bindingModel([])(like).uncertainty);
  });

  test('does not depend on the order of what it is told', async () => {
    const smiles = ['c1ccccc1', 'CCO', 'CC(N)=O', 'c1ccncc1', 'CCCCC'];
    const all = await Promise.all(smiles.map(features));
    const target = await features('Cc1ccccc1');
    const told = (order: readonly number[]) =>
      bindingModel(
        order.flatMap((index) => {
          const one = all[index];
          return one ? [{ features: one, binding: -index }] : [];
        }),
      )(target).value;
    fc.assert(
      fc.property(fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 5 }), (order) => {
        expect(told(order)).toBeCloseTo(told([0, 1, 2, 3, 4]), 9);
      }),
    );
  });
});

describe('the editor of binders', () => {
  test('writes what is new, drug-like and larger where the pocket is under-filled', async () => {
    const question = questionFor({});
    const next = await edited(question);
    expect(next).not.toBe(question.variable);
    expect((await qed(toolkit, next)).qed).toBeGreaterThan(0.5);
    const size = async (smiles: string) =>
      toolkit.withMolecule(smiles, (molecule) => molecule.get_num_atoms(true));
    expect(await size(next)).toBeGreaterThan(await size(question.variable));
  });

  test('gives samples that differ from each other, the same every time', async () => {
    const question = questionFor({});
    const samples = await Promise.all([0, 1, 2, 3].map((sample) => edited(question, sample)));
    expect(new Set(samples).size).toBe(4);
    expect(await edited({ ...question }, 2)).toBe(samples[2]);
    const [first, second] = await Promise.all(
      samples.slice(0, 2).map((smiles) => countFingerprint(toolkit, smiles, 'ECFP4')),
    );
    expect(first).not.toEqual(second);
  });

  test('never writes what was tried, and leaves a part that was shown to weaken binding', async () => {
    const first = await edited(questionFor({}));
    const tried = [{ text: first, outcome: measured(-4, 0.79) }];
    const next = await edited(questionFor({ tried }));
    expect(next).not.toBe(first);
  });

  test('keeps limits and substructures', async () => {
    const question = questionFor({
      constraints: [
        'The molecular weight must be at most 230 Da.',
        'The molecule must keep the substructure (SMARTS) [CX3](=O)[NX3H]',
      ],
    });
    for (const sample of [0, 1, 2]) {
      const next = await edited(question, sample);
      expect((await qed(toolkit, next)).properties.MW).toBeLessThanOrEqual(230);
      expect(next).toMatch(/NC\(=O\)|C\(=O\)N|O=C\(N|C\(N.*=O|O=C1N/u);
    }
  });

  test('passes through a molecule without docking it when a large change is asked for', {
    timeout: 60_000,
  }, async () => {
    const near = new Set(
      await Promise.all([0, 1, 2, 3, 4, 5].map((sample) => edited(questionFor({}), sample))),
    );
    const large = questionFor({ changeSize: 'large' });
    const far = await Promise.all([0, 1, 2, 3, 4, 5].map((sample) => edited(large, sample)));
    expect(far.some((one) => !near.has(one))).toBe(true);
  });
});

describe('recombination', () => {
  test('joins parts of two molecules into molecules that are neither', async () => {
    const [one, other] = ['O=C(Nc1ccccc1)c1ccccc1', 'NC(=O)c1ccc(CN2CCOCC2)cc1'];
    const made = await recombine(toolkit, one, [other]);
    expect(made.length).toBeGreaterThan(3);
    expect(new Set(made.map(({ smiles }) => smiles)).size).toBe(made.length);
    for (const { smiles } of made) {
      expect([one, other]).not.toContain(smiles);
      expect(await toolkit.read(smiles)).toMatchObject({ ok: true });
    }
    expect(made.some(({ smiles }) => smiles.includes('N1CCOCC1') || smiles.includes('N2CCOCC2'))).toBe(true);
  });

  test('has nothing to cut in a ring alone, and keeps to its bounds', async () => {
    expect(await recombine(toolkit, 'c1ccccc1', ['CCO'])).toEqual([]);
    const options = { most: 2, maxHeavyAtoms: 12 };
    const made = await recombine(toolkit, 'CCc1ccccc1', ['NC(=O)c1ccc(CN2CCOCC2)cc1'], options);
    expect(made.length).toBeLessThanOrEqual(2);
  });
});

describe('answers that are remembered', () => {
  test('are made once for equal questions, and again after a failure or when they are forgotten', async () => {
    const asked: number[] = [];
    const answer = remembered(async (question: number) => {
      asked.push(question);
      if (question < 0) throw new Error('no');
      return question * 2;
    }, 2);
    expect(await Promise.all([answer(1), answer(1), answer(2)])).toEqual([2, 2, 4]);
    await expect(answer(-1)).rejects.toThrow('no');
    await expect(answer(-1)).rejects.toThrow('no');
    expect(await answer(3)).toBe(6);
    expect(await answer(1)).toBe(2);
    expect(asked).toEqual([1, 2, -1, -1, 3, 1]);
  });
});
