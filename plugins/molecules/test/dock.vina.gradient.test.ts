import { randomStream } from '@textgrad/core';
import { describe, expect, test } from 'vitest';
import { readLigand, readReceptor } from '../src/dock/pdbqt/index.ts';
import { ExactField } from '../src/dock/vina/exact-field.ts';
import { GridField } from '../src/dock/vina/grid-field.ts';
import { createTarget, typeReceptor } from '../src/dock/vina/index.ts';
import { InnerEnergy } from '../src/dock/vina/inner-energy.ts';
import { ligandModel } from '../src/dock/vina/ligand-model.ts';
import { Surface } from '../src/dock/vina/surface.ts';
import { makeGrid } from '../src/dock/vina/tasks.ts';
import { TorsionTree } from '../src/dock/vina/torsion-tree.ts';
import { aminopentanol, pocket } from './support/small-complex.ts';

const model = ligandModel(readLigand(aminopentanol));
const target = createTarget(typeReceptor(readReceptor(pocket)), { center: [0, 0, 0], size: [20, 20, 20] });
const { receptor, shape, tables } = target;

type Energy = (conformation: Float64Array, gradient: Float64Array) => number;

function differences(tree: TorsionTree, energy: Energy, at: Float64Array, step: number): Float64Array {
  const unused = new Float64Array(tree.freedoms);
  return Float64Array.from({ length: tree.freedoms }, (_, freedom) => {
    const change = new Float64Array(tree.freedoms);
    change[freedom] = step;
    const moved = new Float64Array(tree.conformationLength);
    tree.step(at, change, 1, moved);
    const up = energy(moved, unused);
    tree.step(at, change, -1, moved);
    return (up - energy(moved, unused)) / (2 * step);
  });
}

function* conformations(tree: TorsionTree, count: number): Generator<Float64Array> {
  const random = randomStream(7);
  for (let made = 0; made < count; made++) {
    const conformation = tree.initial();
    const change = Float64Array.from({ length: tree.freedoms }, () => 2 * random.float() - 1);
    tree.step(conformation, change, 1.5, conformation.slice());
    const moved = new Float64Array(conformation.length);
    tree.step(conformation, change, 1.5, moved);
    yield moved;
  }
}

/** The largest difference between a gradient and its finite differences, over the gradient's length. */
function worstError(tree: TorsionTree, energy: Energy, step: number): number {
  let worst = 0;
  for (const conformation of conformations(tree, 40)) {
    const gradient = new Float64Array(tree.freedoms);
    energy(conformation, gradient);
    const expected = differences(tree, energy, conformation, step);
    const scale = 1 + Math.hypot(...gradient);
    gradient.forEach((value, freedom) => {
      worst = Math.max(worst, Math.abs(value - (expected[freedom] ?? Number.NaN)) / scale);
    });
  }
  return worst;
}

describe('the gradient equals finite differences', () => {
  test('of the torsion tree, to rounding', () => {
    const tree = new TorsionTree(model.tree);
    const slopes = new Float64Array(tree.coordinates.length);
    const energy: Energy = (conformation, gradient) => {
      tree.place(conformation);
      let sum = 0;
      tree.coordinates.forEach((value, at) => {
        sum += Math.sin(value + at);
        slopes[at] = Math.cos(value + at);
      });
      tree.gather(slopes, gradient);
      return sum;
    };
    expect(worstError(tree, energy, 1e-5)).toBeLessThan(1e-8);
  });

  // Energy and slope of a pair are interpolated each for itself, as in Vina, so that they agree to the width of a bin.
  test('on grids', () => {
    const tree = new TorsionTree(model.tree);
    const grids = new Map(
      Array.from(model.types, (type) => [
        type,
        makeGrid({ kind: 'grid', target: target.data, type }, tables),
      ]),
    );
    const field = new GridField(shape, grids, model.types);
    const surface = new Surface(tree, field, new InnerEnergy(model, tables));
    expect(worstError(tree, (c, g) => surface.evaluate(c, g, 10), 1e-5)).toBeLessThan(0.01);
  });

  test('without grids, inside and outside of the box', () => {
    const tree = new TorsionTree(model.tree);
    const small = createTarget(receptor, { center: [1, 0, 0], size: [4, 20, 20] });
    for (const { shape: inner } of [target, small]) {
      const field = new ExactField(receptor.atoms, receptor.cells, inner, model.types, tables);
      field.outsideSlope = 10;
      const surface = new Surface(tree, field, new InnerEnergy(model, tables));
      expect(worstError(tree, (c, g) => surface.evaluate(c, g, 1000), 1e-4)).toBeLessThan(0.02);
    }
  });
});

test('grids hold the energies that are added up without them', () => {
  const tree = new TorsionTree(model.tree);
  const fine = new Float64Array(tree.coordinates.length);
  const grids = new Map(
    Array.from(model.types, (type) => [type, makeGrid({ kind: 'grid', target: target.data, type }, tables)]),
  );
  const onGrid = new GridField(shape, grids, model.types);
  const exact = new ExactField(receptor.atoms, receptor.cells, shape, model.types, tables);
  for (let point = 0; point < 30; point++) {
    // All atoms on points of the grid, where nothing is interpolated.
    const coordinates = tree.coordinates.map(
      (_, at) => (shape.begin[at % 3] ?? 0) + shape.spacing * ((7 * point + 5 * at) % 53),
    );
    const difference = onGrid.evaluate(coordinates, fine, 1000) - exact.evaluate(coordinates, fine, 1000);
    expect(Math.abs(difference)).toBeLessThan(0.02);
  }
});

test('turning about a bond keeps every bond length', () => {
  const ligand = readLigand(aminopentanol);
  const tree = new TorsionTree(model.tree);
  const distance = (coordinates: Float64Array, one: number, other: number): number =>
    Math.hypot(
      ...[0, 1, 2].map((axis) => (coordinates[3 * one + axis] ?? 0) - (coordinates[3 * other + axis] ?? 0)),
    );
  const given = tree.placeAll(tree.initial());
  ligand.atoms.forEach(({ x, y, z }, atom) => {
    expect(
      Math.hypot(x - (given[3 * atom] ?? 0), y - (given[3 * atom + 1] ?? 0), z - (given[3 * atom + 2] ?? 0)),
    ).toBeLessThan(1e-9);
  });
  for (const conformation of conformations(tree, 10)) {
    const moved = tree.placeAll(conformation);
    for (const { bond, atoms } of ligand.pieces)
      for (const other of [...atoms, ...(bond ?? [])])
        for (const one of atoms)
          expect(distance(moved, one, other)).toBeCloseTo(distance(given, one, other), 9);
  }
});
