import { distance } from '../structure/neighbourhood.ts';
import { donorAngle, hydrogensOf } from './donors.ts';
import type { Contact, Side } from './side.ts';
import type { SiteAtom } from './site-atoms.ts';
import { thresholds } from './thresholds.ts';

const { hydrogenBond: limits } = thresholds;

/** Hydrogen bonds in both directions; a hydrogen gives one, the shortest. */
export const hydrogenBonds = (ligand: Side, receptor: Side): readonly Contact<'donor' | 'acceptor'>[] => [
  ...givenBy(ligand, receptor).map(
    ({ donor, acceptor, long }) =>
      ({ form: 'donor', ligand: [donor], receptor: [acceptor], distance: long }) as const,
  ),
  ...givenBy(receptor, ligand).map(
    ({ donor, acceptor, long }) =>
      ({ form: 'acceptor', ligand: [acceptor], receptor: [donor], distance: long }) as const,
  ),
];

interface Given {
  readonly donor: SiteAtom;
  readonly acceptor: SiteAtom;
  readonly long: number;
}

function givenBy(giving: Side, taking: Side): readonly Given[] {
  const acceptors = taking.atoms.filter((atom) => isAcceptor(atom));
  return giving.atoms.flatMap((donor) => {
    const hydrogens = hydrogensOf(donor, giving.bare(donor));
    if (hydrogens === 0) return [];
    return acceptors
      .map((acceptor) => ({ donor, acceptor, long: distance(donor, acceptor) }))
      .filter(
        ({ long, acceptor }) => long <= limits.distance && donorAngle(donor, acceptor) >= limits.donorAngle,
      )
      .toSorted((a, b) => a.long - b.long)
      .slice(0, hydrogens);
  });
}

/** Oxygen, and nitrogen whose type says so. */
const isAcceptor = ({ type }: SiteAtom): boolean => type.element === 'O' || type.name === 'NA';
