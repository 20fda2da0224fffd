import type { RingedGraph } from '../../../chemistry/graph.ts';
import type { Moved } from './move-hydrogen.ts';

interface Json {
  readonly molecules: readonly [{ readonly atoms: readonly object[]; readonly bonds?: readonly object[] }];
}

/** RDKit's JSON of a molecule with its hydrogen moved, atoms in the same order. */
export function writeMoved(given: string, graph: RingedGraph, { hydrogens, orders }: Moved): string {
  const { molecules, ...json } = JSON.parse(given) as Json;
  const [{ atoms, bonds = [] }] = molecules;
  const changed = (at: number): boolean => orders.has(at) && orders.get(at) !== graph.bonds[at]?.order;
  return JSON.stringify({
    ...json,
    // Without RDKit's extension, so that it perceives rings and aromaticity anew.
    molecules: [
      {
        atoms: atoms.map((atom, at) => (hydrogens.has(at) ? { ...atom, impHs: hydrogens.get(at) } : atom)),
        bonds: bonds.map((bond, at) =>
          changed(at)
            ? { ...bond, bo: orders.get(at), stereo: 'unspecified', ...chelate(graph, orders, hydrogens, at) }
            : bond,
        ),
      },
    ],
  });
}

/** An enol has its hydroxy group on the side of the other carbonyl group, to which it holds by a hydrogen bond. */
function chelate(
  { atoms, bonds, rings }: RingedGraph,
  orders: Moved['orders'],
  hydrogens: Moved['hydrogens'],
  double: number,
): object {
  const bond = bonds[double];
  if (!bond || orders.get(double) !== 2) return {};
  if (rings.some((ring) => ring.includes(bond.from) && ring.includes(bond.to))) return {};
  const besides = (atom: number, other: number): readonly number[] =>
    bonds.flatMap(({ from, to }) =>
      from === atom && to !== other ? [to] : to === atom && from !== other ? [from] : [],
    );
  const holdsOxygen = (atom: number): boolean =>
    bonds.some(
      ({ from, to, order }, at) =>
        (orders.get(at) ?? order) === 2 &&
        [from, to].includes(atom) &&
        [from, to].some((end) => atoms[end]?.atomicNumber === 8),
    );
  for (const [enol, other] of [
    [bond.from, bond.to],
    [bond.to, bond.from],
  ] as const) {
    const hydroxy = besides(enol, other).find(
      (atom) => atoms[atom]?.atomicNumber === 8 && hydrogens.has(atom),
    );
    const acyl = besides(other, enol).find(holdsOxygen);
    if (hydroxy !== undefined && acyl !== undefined)
      return { stereo: 'cis', stereoAtoms: enol === bond.from ? [hydroxy, acyl] : [acyl, hydroxy] };
  }
  return {};
}
