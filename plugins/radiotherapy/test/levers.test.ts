import { readMeasurements } from '@textgrad/core';
import { describe, expect, test } from 'vitest';
import { wishesOf } from '../src/expert/critic.ts';
import { readHotSpots } from '../src/expert/hot-spot-lines.ts';
import {
  createBeams,
  doseDistribution,
  doseInfluence,
  hotSpots,
  parseGoals,
  phantomCase,
  structureOf,
  voxelsOfInterest,
} from '../src/index.ts';

const names = ['PTV70', 'PTV56', 'rectum', 'femoral heads', 'body', 'normal tissue'];
const withRings = [...names, 'ring 20-30 mm', 'ring beyond 30 mm'];
const written = (weights: readonly string[]): string =>
  weights.map((one) => `weight for ${one}: 100`).join(', ');
const wishes = (line: string, weights = names, places = ''): readonly string[] =>
  wishesOf(written(weights), readMeasurements(line), readHotSpots(places));

describe('which weight a missed goal moves', () => {
  test.each([
    [
      'a lower level that gets too little',
      'PTV56 V95% = 10 %, goal ≥ 95 %, falls short by 85 (-89 %)',
      'Raise the weight for PTV56:',
    ],
    [
      'a target that gets too much',
      'PTV70 D2 = 80 Gy, goal ≤ 75 Gy, exceeds by 5 Gy (+7 %)',
      'Raise the weight for PTV70:',
    ],
    [
      'a target that conforms badly',
      'PTV70 CI = 0.5, goal ≥ 0.8, falls short by 0.3 (-38 %)',
      'Raise the weight for normal tissue:',
    ],
    [
      'half the prescription far around',
      'PTV70 R50 = 8, goal ≤ 6, exceeds by 2 (+33 %)',
      'Raise the weight for normal tissue:',
    ],
    [
      'dose far from the targets',
      'Body max beyond 30 mm = 96 %, goal ≤ 60 %, exceeds by 36 (+60 %)',
      'Raise the weight for normal tissue:',
    ],
    [
      'a head of many names',
      'Femur_L V40 = 20 %, goal ≤ 10 %, exceeds by 10 (+100 %)',
      'Raise the weight for femoral heads:',
    ],
  ])('%s', (_, line, begins) => {
    const said = wishes(line);
    expect(said).toHaveLength(1);
    expect(said[0]?.startsWith(begins), said[0]).toBe(true);
  });

  test('a goal for more dose raises its minimum and lowers what holds it down', () => {
    const line = 'Rectum V50 = 3 %, goal ≥ 17 %, falls short by 14 (-82 %)';
    const paper = ['PTV', 'rectum', 'body'];
    expect(wishes(line, [...paper, 'normal tissue', 'minimum of Rectum'])).toEqual([
      'Raise the weight for minimum of Rectum: Rectum V50 misses its goal by 82 %.',
    ]);
    expect(wishes(line, paper)).toEqual([
      'Lower the weight for rectum: Rectum V50 wants more dose there and misses its goal by 82 %.',
    ]);
  });

  test('a maximum belongs to where its hottest voxel lies', () => {
    const line = 'Body max = 120 %, goal ≤ 107 %, exceeds by 13 (+12 %)';
    expect(wishes(line, names, 'Body max: its hottest voxel lies in PTV70.')[0]).toContain('for PTV70:');
    const far = 'Body max: its hottest voxel lies in normal tissue, 62 mm from the targets.';
    expect(wishes(line, names, far)[0]).toContain('for normal tissue:');
    expect(wishes(line, withRings, far)[0]).toContain('for ring beyond 30 mm:');
    expect(wishes(line, withRings, far.replace('62', '25'))[0]).toContain('for ring 20-30 mm:');
    expect(wishes(line, withRings, far.replace('62', '12'))[0]).toContain('for normal tissue:');
  });

  test.each([
    ['Body max beyond 30 mm = 70 %, goal ≤ 60 %, exceeds by 10 (+17 %)', 'ring beyond 30 mm'],
    ['Body max beyond 20 mm = 90 %, goal ≤ 80 %, exceeds by 10 (+13 %)', 'ring 20-30 mm'],
    ['PTV70 R50 = 8, goal ≤ 7, exceeds by 1 (+14 %)', 'normal tissue'],
    ['PTV70 CI = 0.5, goal ≥ 0.8, falls short by 0.3 (-38 %)', 'normal tissue'],
  ])('rings are for the dose at their distance, normal tissue for conformity and R50: %s', (line, weight) => {
    const said = wishes(line, withRings);
    expect(said).toHaveLength(1);
    expect(said[0]).toContain(`Raise the weight for ${weight}:`);
  });
});

describe('where a maximum lies', async () => {
  const phantom = phantomCase({ spacing: 12 });
  const influence = await doseInfluence(phantom, createBeams(phantom, { gantryAngles: [0], bixelWidth: 15 }));
  const hottestIn = (structure: string) => {
    const [voxel = 0] = structureOf(phantom, structure).voxels;
    const dose = new Float64Array(influence.voxels.length);
    dose[influence.voxels.indexOf(voxel)] = 100;
    const goals = parseGoals('- PTV max <= 107 %\n- Body max <= 107 %\n- Rectum max <= 50 Gy');
    return hotSpots(phantom, doseDistribution(influence, dose), goals);
  };

  test('a target’s own is its own, though everything lies in the body', () => {
    expect(hottestIn('PTV')['PTV max']).toBe('its hottest voxel lies in PTV and in no organ.');
    expect(hottestIn('PTV')['Body max']).toBe('its hottest voxel lies in PTV.');
  });

  test('a target’s own says the organ that reaches there, and its weight is still the target’s', () => {
    const [hard, voxels] = [phantomCase({ spacing: 12, difficulty: 1 }), voxelsOfInterest(phantom)];
    const rectum = structureOf(hard, 'Rectum').voxels;
    const both = structureOf(hard, 'PTV').voxels.find((voxel) => rectum.includes(voxel));
    const dose = Float64Array.from(voxels, (voxel) => (voxel === both ? 100 : 0));
    const said = hotSpots(hard, { grid: hard.grid, voxels, dose }, parseGoals('- PTV max <= 107 %'));
    expect(said).toEqual({ 'PTV max': 'its hottest voxel lies in PTV and in Rectum.' });
    const line = 'PTV max = 140 %, goal ≤ 107 %, exceeds by 33 (+31 %)';
    const lines = Object.entries(said).map(([name, words]) => `${name}: ${words}`);
    expect(wishes(line, ['PTV', 'rectum'], lines.join(''))[0]).toContain('for PTV:');
  });

  test('an organ’s own is not the body’s, and outside all structures it is normal tissue, so far away', () => {
    expect(hottestIn('Rectum')['Rectum max']).toBe(
      'its hottest voxel lies in Rectum and in no target or other organ.',
    );
    expect(hottestIn('Body')['Body max']).toMatch(
      /^its hottest voxel lies in normal tissue, \d+ mm from the targets\.$/u,
    );
  });
});
