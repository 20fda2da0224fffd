import { expect, test } from 'vitest';
import { completeCase } from '../src/files/import/complete.ts';
import { createCase, optimisedVoxels, phantomCase, prescriptionOf, type Structure } from '../src/index.ts';

const phantom = phantomCase({ spacing: 12 });
const ptv = phantom.structures[0]?.voxels ?? new Uint32Array();
const level = (name: string, voxels: Uint32Array): Structure => ({
  name,
  role: 'target',
  priority: 1,
  voxels,
});
const draft = (structures: readonly Structure[], prescriptions: typeof phantom.prescriptions) => ({
  ...phantom,
  structures: [...structures, ...phantom.structures.filter(({ role }) => role === 'body')],
  prescriptions,
  notes: [],
});

test('a boost inside a lower level of the same priority keeps its voxels, and is the main target', () => {
  const boost = ptv.slice(0, 20);
  const { case: given } = completeCase(
    draft(
      [level('PTV56', ptv), level('PTV70', boost)],
      [
        { structure: 'PTV56', dose: 56 },
        { structure: 'PTV70', dose: 70 },
      ],
    ),
  );
  expect(given.prescriptions.map(({ structure }) => structure)).toEqual(['PTV70', 'PTV56']);
  const kept = optimisedVoxels(given, ['PTV56', 'PTV70']);
  expect(kept.get('PTV70')).toEqual(boost);
  expect(kept.get('PTV56')).toEqual(ptv.slice(20));
  expect(prescriptionOf(given, 'PTV56').dose).toBe(56);
});

test('a boost keeps its voxels where the priorities of its file are the other way about', () => {
  const boost = ptv.slice(0, 20);
  const { case: given } = completeCase(
    draft(
      [level('PTV56', ptv), { ...level('PTV70', boost), priority: 2 }],
      [
        { structure: 'PTV56', dose: 56 },
        { structure: 'PTV70', dose: 70 },
      ],
    ),
  );
  const kept = optimisedVoxels(given, ['PTV56', 'PTV70']);
  expect(kept.get('PTV70')).toEqual(boost);
  expect(kept.get('PTV56')).toEqual(ptv.slice(20));
  expect(() =>
    createCase({
      ...given,
      structures: given.structures.map((one) => (one.name === 'PTV70' ? { ...one, priority: 2 } : one)),
    }),
  ).toThrow(
    "'PTV56' and 'PTV70' share 20 voxels, which 'PTV70' has to keep: give it the lower priority number.",
  );
});

test('of a target that reaches out of the body it is said how far', () => {
  const body = phantom.structures.find(({ role }) => role === 'body')?.voxels ?? new Uint32Array();
  const inside = new Set(body);
  const air = Array.from({ length: 30 }, (_, voxel) => voxel).filter((voxel) => !inside.has(voxel));
  const reaching = (outside: number) =>
    completeCase(
      draft(
        [level('PTV', Uint32Array.from([...air.slice(0, outside), ...ptv.slice(0, 40 - outside)]).sort())],
        [{ structure: 'PTV', dose: 60 }],
      ),
    ).notes.join(' ');
  expect(reaching(10)).toContain("25 % of the target 'PTV' lie outside 'Body'");
  expect(reaching(0)).not.toContain('lie outside');
});

test('of targets of one dose the largest is the main one, and all keep what they share', () => {
  const { case: given } = completeCase(
    draft(
      [level('GTV', ptv.slice(5, 9)), level('PTV', ptv)],
      [
        { structure: 'GTV', dose: 60 },
        { structure: 'PTV', dose: 60 },
      ],
    ),
  );
  expect(given.prescriptions[0]?.structure).toBe('PTV');
  expect(given.structures.slice(0, 2).map(({ priority }) => priority)).toEqual([1, 1]);
});
