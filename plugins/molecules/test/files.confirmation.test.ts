import type { ConfirmedCandidate } from '@textgrad/core/runs';
import { expect, test } from 'vitest';
import { confirmationWords, differences } from '../src/files/confirmation-words.ts';
import { poseFileName } from '../src/objectives/components/docking.ts';

const candidate = (measured: Readonly<Record<string, number>>): ConfirmedCandidate['candidate'] => ({
  step: 4,
  text: 'c1ccccc1',
  score: 1,
  feasible: true,
  problems: [],
  measurements: Object.fromEntries(
    Object.entries(measured).map(([name, value]) => [name, { value, unit: 'kcal/mol', met: null }]),
  ),
});

const poseOf = (name: string) => ({
  ...{ name: poseFileName(name), mediaType: 'chemical/x-pdbqt', content: '' },
});

const confirmed = (before: number, after: number, pose: number, itself: number): ConfirmedCandidate => ({
  candidate: candidate({ 'docking X': before }),
  again: candidate({
    'docking X': after,
    'docking X, this pose by AutoDock Vina 1.2.3': pose,
    'docking X by AutoDock Vina 1.2.3': itself,
  }),
  artifacts: [poseOf('docking X')],
});

// -11.1 beside -7.9: the pose that was found here scores the same by Vina, whose own search missed it.
test.each([
  [
    [-11, -11.13, -11.13, -7.92],
    'which agree; AutoDock Vina scores this pose the same; by itself it stops at -7.92',
  ],
  [[-9.3, -11.1, -11.1, -11.0], '1.8 apart, so take the lower'],
  [[-9.3, -9.4, -9.4, -10.6], 'by itself it reaches -10.6: the search here missed a better pose'],
  [
    [-9.3, -9.4, -8.1, -9.3],
    'AutoDock Vina scores this pose -8.1, so the scoring differs; by itself it finds as good',
  ],
] as const)('%j is explained', ([before, after, pose, itself], words) => {
  expect(differences(confirmed(before, after, pose, itself))).toEqual([expect.stringContaining(words)]);
});

test('stands in the report, and nothing does where nothing was docked', () => {
  expect(confirmationWords([confirmed(-9, -9, -9, -9)])).toMatchObject([{ inReport: true }]);
  expect(confirmationWords([{ ...confirmed(-9, -9, -9, -9), candidate: candidate({ QED: 1 }) }])).toEqual([]);
});

test('speaks of a docking score whatever it is called, and of nothing else', () => {
  const named = {
    candidate: candidate({ 'binding (ABL)': -9, QED: 0.5 }),
    again: candidate({ 'binding (ABL)': -9.2, QED: 0.5 }),
    artifacts: [poseOf('binding (ABL)')],
  };
  expect(differences(named)).toEqual([expect.stringMatching(/binding \(ABL\): -9 kcal.*which agree/u)]);
});
