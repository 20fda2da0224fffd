import { atLeast, quantity } from '@textgrad/core';
import type { CandidateSummary } from '@textgrad/core/runs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadToolkit, qed } from '../src/chemistry/index.ts';
import { bindingColour, littleShare } from '../src/views/binding-colours.ts';
import { planGrid } from '../src/views/grid-plan.ts';
import { bindingPicture, qedRadar, structureGrid } from '../src/views/index.ts';
import { candidate, hostile, runOf, stepOf } from './support/runs.ts';

const toolkit = await loadToolkit();

const measured = (step: number, smiles: string, value = step): CandidateSummary =>
  candidate(step, smiles, {
    score: value,
    measurements: [{ name: 'QED', quantity: quantity(value / 10), goal: atLeast(0.3) }],
  });

describe('the radar of drug-likeness', () => {
  test('says in words what it shows', async () => {
    const [aspirin, acetamide] = [await qed(toolkit, 'CC(=O)Oc1ccccc1C(=O)O'), await qed(toolkit, 'CC(N)=O')];
    const svg = qedRadar(aspirin, acetamide);
    expect(svg).toContain('aria-label="Drug-likeness: QED 0.5501, from 0.401 at the start"');
    const { MW } = aspirin.desirabilities;
    expect(svg).toContain(`molecular weight: ${MW.toFixed(2)} and`);
    for (const label of ['molecular weight', 'logP', 'polar surface', 'structural alerts'])
      expect(svg).toContain(`>${label}<tspan`);
    expect(svg).toContain('>180.2 Da</tspan>');
  });

  test('puts a full desirability on the rim and none into the middle', async () => {
    const aspirin = await qed(toolkit, 'CC(=O)Oc1ccccc1C(=O)O');
    const all = (value: number) => ({
      ...aspirin,
      desirabilities: Object.fromEntries(
        Object.keys(aspirin.desirabilities).map((name) => [name, value]),
      ) as unknown as typeof aspirin.desirabilities,
    });
    const outlines = [...qedRadar(all(1), all(0)).matchAll(/<polygon points="([^"]*)"/gu)].map(
      ([, at]) => at,
    );
    const rim = outlines[3];
    const [start, best] = outlines.slice(-2);
    expect(best).toBe(rim);
    expect(new Set(start?.split(' '))).toEqual(new Set(['230,150']));
  });
});

describe('the colours of atoms', () => {
  const partsOf = (colour: string): readonly number[] =>
    [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  const parts = (energy: number): readonly number[] => partsOf(bindingColour(energy));

  test('are one grey for what is next to nothing', () => {
    expect(bindingColour(littleShare * 0.99)).toBe(bindingColour(0));
    expect(bindingColour(-littleShare * 0.99)).toBe(bindingColour(0));
    expect(new Set(parts(0)).size).toBe(1);
  });

  test('are bluer the more an atom binds, and more orange the more it disturbs', () => {
    fc.assert(
      fc.property(fc.double({ min: littleShare, max: 5, noNaN: true }), (energy) => {
        const [red = 0, , blue = 0] = parts(-energy);
        expect(blue).toBeGreaterThan(red);
        const [warmRed = 0, , warmBlue = 0] = parts(energy);
        expect(warmRed).toBeGreaterThan(warmBlue);
        expect(parts(-energy)[0]).toBeGreaterThanOrEqual(parts(-energy - 0.1)[0] ?? 0);
        expect(parts(energy)[2]).toBeGreaterThanOrEqual(parts(energy + 0.1)[2] ?? 0);
      }),
    );
  });

  test('stand on the atoms that they belong to, with the numbers for those who cannot see them', async () => {
    const shares = [
      { atom: 0, energy: -0.4 },
      { atom: 2, energy: 0.2 },
    ];
    const svg = await bindingPicture(toolkit, 'CCO', shares);
    const marks = [...svg.matchAll(/<ellipse[^>]*class='atom-(\d)'\s+style='fill:(#[0-9A-F]{6})/gu)];
    expect(marks.map(([, atom]) => atom)).toEqual(['0', '2']);
    // RDKit rounds down.
    for (const [at, energy] of [-0.4, 0.2].entries()) {
      const drawn = partsOf(marks[at]?.[2] ?? '');
      for (const [part, value] of parts(energy).entries())
        expect(Math.abs((drawn[part] ?? 0) - value)).toBeLessThanOrEqual(1);
    }
    expect(svg).toContain('of the SMILES CCO: 1: -0.40, 3: 0.20.');
    expect(svg).toMatch(/>binds<.*>disturbs</su);
  });
});

describe('the grid of structures', () => {
  const run = runOf(measured(0, 'c1ccccc1'), [
    stepOf(measured(1, 'Fc1ccccc1'), {
      others: [measured(1, 'Clc1ccccc1', 0), measured(1, 'Brc1ccccc1', 0)],
    }),
    stepOf(measured(2, 'Fc1ccccc1'), { status: 'rejected', improved: false }),
    stepOf(measured(3, 'Oc1ccccc1', 1), { status: 'declined', improved: false, from: 1 }),
    stepOf(measured(4, 'CC(=O)Nc1ccc(F)cc1'), { from: 1 }),
  ]);

  test('has a row for each step that measured something, its best first', () => {
    const { rows, measured: all, drawn } = planGrid(run);
    expect(rows.map((cells) => cells.map(({ label, candidate: { text } }) => `${label}: ${text}`))).toEqual([
      ['start: c1ccccc1'],
      ['step 1: Fc1ccccc1', 'step 1, no. 2: Clc1ccccc1', 'step 1, no. 3: Brc1ccccc1'],
      ['step 3, declined: Oc1ccccc1'],
      ['step 4: CC(=O)Nc1ccc(F)cc1'],
    ]);
    expect([all, drawn]).toEqual([6, 6]);
    expect(rows[3]?.[0]).toMatchObject({ best: true, previous: 'Fc1ccccc1' });
  });

  test('says score and goals under each structure, and marks what changed', async () => {
    const svg = await structureGrid(toolkit, run);
    expect(svg).toContain('aria-label="Structures of 6 of 6 molecules"');
    expect(svg.match(/<svg x=/gu)).toHaveLength(6);
    expect(svg).toMatch(/>step 4<tspan[^>]*> best<\/tspan>/u);
    expect(svg).toContain('>score 4</text>');
    expect(svg).toContain('>QED 0.4 ✓</text>');
    expect(svg).toContain('>QED 0.1 ✗</text>');
    // The halogen of three, the oxygen, and the amide.
    expect(svg.match(/<ellipse/gu)).toHaveLength(3 + 1 + 4);
  });

  test('is the same every time', async () => {
    expect(await structureGrid(toolkit, run)).toBe(await structureGrid(toolkit, run));
  });

  test('puts five to a row where steps measure one each', () => {
    const steps = Array.from({ length: 7 }, (_, at) => stepOf(measured(at + 1, 'C'.repeat(at + 2))));
    expect(planGrid(runOf(measured(0, 'C'), steps)).rows.map(({ length }) => length)).toEqual([5, 3]);
  });

  test('of a long run is bounded: the start, the best, what improved', async () => {
    const steps = Array.from({ length: 300 }, (_, at) => {
      const step = at + 1;
      const others = [1, 2, 3].map((carbons) => measured(step, `${'C'.repeat(carbons)}N`, 0));
      return stepOf(measured(step, `${'C'.repeat(1 + (step % 9))}O`), { improved: step % 50 === 0, others });
    });
    const long = runOf(measured(0, 'C'), steps);
    const { rows, measured: all, drawn } = planGrid(long);
    expect(all).toBe(1201);
    expect(drawn).toBeLessThanOrEqual(60);
    const shown = rows.map(([first]) => first?.candidate.step);
    expect(shown).toEqual(expect.arrayContaining([0, 50, 100, 150, 200, 250, 300]));
    expect(shown).toEqual(shown.toSorted((a = 0, b = 0) => a - b));
    const svg = await structureGrid(toolkit, long);
    expect(svg.length).toBeLessThan(1_000_000);
    expect(svg).toContain(`${drawn} of 1201 measured molecules; molecules.csv has them all.`);
  });

  test('escapes what a model wrote, and says what it cannot draw', async () => {
    const named = { score: 1, measurements: [{ name: hostile, quantity: quantity(1), goal: atLeast(2) }] };
    const odd = runOf(candidate(0, 'CCO', named), [stepOf(candidate(1, hostile, named))]);
    const svg = await structureGrid(toolkit, odd);
    expect(svg).not.toMatch(/<script|<img|<!-- =/iu);
    expect(svg).toContain('Not drawn: ');
    expect(svg.match(/<svg x=/gu)).toHaveLength(1);
  });
});
