import { bondOrders, type Skeleton, valencesOf } from '../../chemistry/bond-orders.ts';
import type { InchiComponent } from './layers.ts';

/** A component with its hydrogens, charges and bond orders settled. */
export interface SettledComponent extends Skeleton {
  readonly orders: readonly number[];
}

const mostForms = 200;

/**
 * The forms of a component, that which chemists write first: movable hydrogens on nitrogen rather than oxygen, carbonyl rather than
 * enol, amine rather than imine. None where its valences fit no bonds.
 */
export function formsOf(component: InchiComponent): readonly SettledComponent[] {
  const found: { readonly form: SettledComponent; readonly worth: number }[] = [];
  for (const charges of chargesOf(component))
    for (const hydrogens of distributions(component, charges)) {
      const { elements, bonds } = component;
      const skeleton = { elements, charges, hydrogens, bonds };
      const orders = bondOrders(skeleton);
      if (orders) found.push({ form: { ...skeleton, orders }, worth: worthOf({ ...skeleton, orders }) });
    }
  return found.sort((one, other) => other.worth - one.worth).map(({ form }) => form);
}

/** Where a charge may be: on the elements that carry it most readily. */
function* chargesOf({ elements, charge }: InchiComponent): Generator<readonly number[]> {
  if (charge === 0) yield elements.map(() => 0);
  if (Math.abs(charge) !== 1) return;
  for (const symbol of charge > 0
    ? ['Na', 'K', 'Li', 'N', 'P', 'S', 'O', 'C']
    : ['F', 'Cl', 'Br', 'I', 'O', 'S', 'N', 'B', 'C'])
    for (const [at, element] of elements.entries())
      if (element === symbol) yield elements.map((_, other) => (other === at ? charge : 0));
}

/** Hydrogens by atom, the movable ones in turn on each of their atoms that has room. */
function* distributions(
  { elements, bonds, hydrogens, movable }: InchiComponent,
  charges: readonly number[],
): Generator<readonly number[]> {
  let made = 0;
  const room = (atom: number, taken: readonly number[]): number =>
    (valencesOf(elements[atom] ?? '', charges[atom] ?? 0)[0] ?? 0) -
    bonds.filter((bond) => bond.includes(atom)).length -
    (taken[atom] ?? 0);
  const first = (atom: number): number => (elements[atom] === 'N' ? 0 : 1);
  function* place(group: number, at: number, left: number, taken: number[]): Generator<readonly number[]> {
    const current = movable[group];
    if (!current) {
      if (++made <= mostForms) yield [...taken];
      return;
    }
    const atoms = current.atoms.toSorted((a, b) => first(a) - first(b) || a - b);
    const atom = atoms[at];
    if (left === 0) return yield* place(group + 1, 0, movable[group + 1]?.count ?? 0, taken);
    if (atom === undefined || made > mostForms) return;
    for (let count = Math.min(left, room(atom, taken)); count >= 0; count--) {
      taken[atom] = (taken[atom] ?? 0) + count;
      yield* place(group, at + 1, left - count, taken);
      taken[atom] = (taken[atom] ?? 0) - count;
    }
  }
  yield* place(0, 0, movable[0]?.count ?? 0, [...hydrogens]);
}

function worthOf({ elements, bonds, orders }: SettledComponent): number {
  const around = elements.map((_, atom) => bonds.filter((bond) => bond.includes(atom)));
  const inRing = bonds.map((bond) => isRingBond(bonds, bond));
  const isRingAtom = (atom: number): boolean => bonds.some((bond, at) => inRing[at] && bond.includes(atom));
  return bonds.reduce((sum, bond, at) => {
    if (orders[at] !== 2) return sum;
    const terminal = bond.find((atom) => around[atom]?.length === 1);
    const symbol = terminal === undefined ? '' : elements[terminal];
    const beside = !inRing[at] && bond.some(isRingAtom) && bond.some((atom) => elements[atom] === 'N');
    return sum + (symbol === 'O' ? 2 : symbol === 'S' ? 1 : symbol === 'N' ? -3 : beside ? -2 : 0);
  }, 0);
}

/** Whether the ends of a bond are joined by another way. */
function isRingBond(bonds: SettledComponent['bonds'], bond: readonly [number, number]): boolean {
  const [from, to] = bond;
  const reached = new Set([from]);
  for (const atom of reached)
    for (const other of bonds)
      if (other !== bond && other.includes(atom)) {
        reached.add(other[0]);
        reached.add(other[1]);
      }
  return reached.has(to);
}
