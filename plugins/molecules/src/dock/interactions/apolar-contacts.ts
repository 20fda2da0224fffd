import { distance } from '../structure/neighbourhood.ts';
import { angleAt } from './donors.ts';
import type { Contact, Side } from './side.ts';
import type { SiteAtom } from './site-atoms.ts';
import { thresholds } from './thresholds.ts';

/** Carbons that have no other neighbours than carbons, near each other. */
export const hydrophobicContacts = (ligand: Side, receptor: Side): readonly Contact<''>[] => {
  const theirs = receptor.atoms.filter(isHydrophobic);
  return ligand.atoms.filter(isHydrophobic).flatMap((atom) =>
    theirs
      .map((other) => ({
        form: '' as const,
        ligand: [atom],
        receptor: [other],
        distance: distance(atom, other),
      }))
      .filter(({ distance: apart }) => apart <= thresholds.hydrophobic.distance),
  );
};

const isHydrophobic = ({ type, neighbours }: SiteAtom): boolean =>
  type.element === 'C' && neighbours.every((one) => one.type.element === 'C');

const { halogenBond: limits } = thresholds;
const near = (angle: number, ideal: number): boolean => Math.abs(angle - ideal) <= limits.deviation;

/** Chlorine, bromine or iodine of the ligand in line with an acceptor. */
export const halogenBonds = (ligand: Side, receptor: Side): readonly Contact<'donor'>[] => {
  const acceptors = receptor.atoms.filter(
    ({ type: { element, name } }) => element === 'O' || element === 'S' || name === 'NA',
  );
  return ligand.atoms.flatMap((halogen) => {
    const [carbon] = halogen.neighbours;
    if (!carbon || !['Cl', 'Br', 'I'].includes(halogen.type.element)) return [];
    return acceptors
      .filter(
        (acceptor) =>
          distance(halogen, acceptor) <= limits.distance &&
          near(angleAt(carbon, halogen, acceptor), limits.donorAngle) &&
          acceptor.neighbours.some((one) => near(angleAt(halogen, acceptor, one), limits.acceptorAngle)),
      )
      .map((acceptor) => ({
        form: 'donor' as const,
        ligand: [halogen],
        receptor: [acceptor],
        distance: distance(halogen, acceptor),
      }));
  });
};
