import { nearest } from '@textgrad/core';
import { checkGrid, voxelCount } from './grid.ts';
import type { PatientCase, Prescription } from './patient-case.ts';
import { maskOf, type Structure, type VolumeFractions } from './structure.ts';

/** What is wrong with a case, one sentence for each problem; a grid that is wrong throws. */
export function problemsOf(given: PatientCase): readonly string[] {
  checkGrid(given.grid);
  const count = voxelCount(given.grid);
  const listed = given.structures.flatMap((structure) => voxelProblems(structure, count));
  return [
    ...densityProblems(given.density, count),
    ...nameProblems(given.structures),
    ...listed,
    ...(listed.length > 0 ? [] : outsideBody(given, count)),
    ...prescriptionProblems(given),
    ...overlapProblems(given, count),
    ...(Number.isInteger(given.fractions) && given.fractions >= 1 && given.fractions <= 200
      ? []
      : [`The number of fractions must be whole and from 1 to 200, not ${given.fractions}.`]),
  ];
}

function densityProblems(density: Float32Array, count: number): readonly string[] {
  if (density.length !== count)
    return [`There are ${density.length} densities for ${count} voxels: give one for each voxel.`];
  const bad = density.findIndex((value) => !(value >= 0 && value <= 25));
  return bad < 0
    ? []
    : [`The density of voxel ${bad} is ${density[bad]}; it must be between 0 and 25 times water.`];
}

function nameProblems(structures: readonly Structure[]): readonly string[] {
  if (structures.length === 0) return ['The case has no structures: it needs at least a target.'];
  const names = structures.map(({ name }) => name);
  return names.flatMap((name, at) => {
    if (name.trim() === '' || name.length > 80)
      return [`Structure ${at + 1} needs a name of 1 to 80 characters.`];
    return names.indexOf(name) === at ? [] : [`Two structures are called '${name}': rename one.`];
  });
}

function voxelProblems({ name, voxels, priority, fractions }: Structure, count: number): readonly string[] {
  if (!Number.isFinite(priority)) return [`The priority of '${name}' must be a number.`];
  if (voxels.length === 0) return [`The structure '${name}' is empty: contour it, or leave it out.`];
  for (let at = 0, last = -1; at < voxels.length; at++) {
    const voxel = voxels[at] ?? 0;
    if (voxel >= count) return [`The structure '${name}' has a voxel ${voxel} outside the grid of ${count}.`];
    if (voxel <= last)
      return [`The voxels of '${name}' must ascend, each once; ${voxel} comes after ${last}.`];
    last = voxel;
  }
  return fractions ? fractionProblems(name, fractions, count) : [];
}

function fractionProblems(
  name: string,
  { voxels, shares }: VolumeFractions,
  count: number,
): readonly string[] {
  const right =
    voxels.length > 0 &&
    voxels.length === shares.length &&
    voxels.every((voxel, at) => voxel < count && (at === 0 || voxel > (voxels[at - 1] ?? 0))) &&
    shares.every((share) => share > 0 && share <= 1);
  return right
    ? []
    : [
        `The fractions of '${name}' must be shares above 0 and up to 1 of voxels of the grid that ascend, each once.`,
      ];
}

function outsideBody({ structures }: PatientCase, count: number): readonly string[] {
  const bodies = structures.filter(({ role }) => role === 'body');
  const [body] = bodies;
  if (bodies.length > 1) return ['More than one structure is the body: keep one.'];
  if (!body) return [];
  const mask = maskOf(body.voxels, count);
  return structures.flatMap(({ name, voxels }) =>
    voxels.some((voxel) => mask[voxel] === 1) ? [] : [`The structure '${name}' lies outside the body.`],
  );
}

function prescriptionProblems({ structures, prescriptions }: PatientCase): readonly string[] {
  const names = structures.map(({ name }) => name);
  if (prescriptions.length === 0) return ['The case has no prescription: say what its target is to receive.'];
  return prescriptions.flatMap(({ structure, dose }, at) => {
    if (prescriptions.findIndex((one) => one.structure === structure) < at)
      return [`'${structure}' is prescribed twice: leave one of its doses out.`];
    const found = structures.find(({ name }) => name === structure);
    if (!found)
      return [
        `The prescription names '${structure}', but there is no such structure. ${nearest(structure, names)}`.trim(),
      ];
    return [
      ...(found.role === 'target' ? [] : [`The prescription is for '${structure}', which is not a target.`]),
      ...(dose > 0 && dose <= 200
        ? []
        : [`The prescription of '${structure}' must be above 0 and at most 200 Gy.`]),
    ];
  });
}

/** Where two prescribed targets claim the same voxel for different doses, the higher one has to keep it. */
function overlapProblems({ structures, prescriptions }: PatientCase, count: number): readonly string[] {
  const prescribed = prescriptions.flatMap((one) => {
    const structure = structures.find(({ name }) => name === one.structure);
    return structure?.voxels.every((voxel) => voxel < count) ? [{ ...one, target: structure }] : [];
  });
  return prescribed.flatMap((one, at) =>
    prescribed.slice(at + 1).flatMap((other) => overlapProblem(one, other, count)),
  );
}

type Prescribed = Prescription & { readonly target: Structure };

function overlapProblem(one: Prescribed, other: Prescribed, count: number): readonly string[] {
  if (one.structure === other.structure) return [];
  const [lower, higher] = one.dose < other.dose ? [one, other] : [other, one];
  if (lower.dose === higher.dose || higher.target.priority < lower.target.priority) return [];
  const mask = maskOf(lower.target.voxels, count);
  const shared = higher.target.voxels.reduce((sum, voxel) => sum + (mask[voxel] ?? 0), 0);
  return shared === 0
    ? []
    : [
        `The targets '${lower.structure}' and '${higher.structure}' share ${shared} voxels, which '${higher.structure}' has to keep: ` +
          'give it the lower priority number.',
      ];
}
