import { distance, type Placed } from '../structure/neighbourhood.ts';
import { offsetFrom, type Ring } from './rings.ts';
import type { Contact, Side } from './side.ts';
import type { SiteAtom } from './site-atoms.ts';
import { thresholds } from './thresholds.ts';

/** Opposite charges near each other. */
export const saltBridges = (ligand: Side, receptor: Side): readonly Contact<'cation' | 'anion'>[] =>
  ligand.charges.flatMap((own) =>
    receptor.charges
      .filter(({ sign }) => sign !== own.sign)
      .map(({ atoms, centre }) => ({
        form: own.sign > 0 ? ('cation' as const) : ('anion' as const),
        ligand: own.atoms,
        receptor: atoms,
        distance: distance(own.centre, centre),
      }))
      .filter(({ distance: apart }) => apart <= thresholds.saltBridge.distance),
  );

/** A cation over the face of an aromatic ring. */
export function cationPi(ligand: Side, receptor: Side): readonly Contact<'cation' | 'ring'>[] {
  const over = (cation: { readonly centre: Placed }, ring: Ring): boolean =>
    distance(cation.centre, ring.centre) <= thresholds.cationPi.distance &&
    offsetFrom(ring, cation.centre) <= thresholds.cationPi.offset;
  const contacts = <TForm extends string>(
    form: TForm,
    { charges }: Side,
    { rings }: Side,
    sides: (cation: readonly SiteAtom[], ring: readonly SiteAtom[]) => Pick<Contact, 'ligand' | 'receptor'>,
  ): readonly Contact<TForm>[] =>
    charges
      .filter(({ sign }) => sign > 0)
      .flatMap((cation) =>
        rings
          .filter((ring) => over(cation, ring))
          .map((ring) => ({
            form,
            ...sides(cation.atoms, ring.atoms),
            distance: distance(cation.centre, ring.centre),
          })),
      );
  return [
    ...contacts('cation', ligand, receptor, (cation, ring) => ({ ligand: cation, receptor: ring })),
    ...contacts('ring', receptor, ligand, (cation, ring) => ({ ligand: ring, receptor: cation })),
  ];
}

/** Nitrogen, oxygen or sulfur of the ligand at a metal. */
export const metalContacts = (ligand: Side, receptor: Side): readonly Contact<''>[] =>
  receptor.atoms
    .filter(({ type }) => type.element === 'metal')
    .flatMap((metal) =>
      ligand.atoms
        .filter(({ type: { element, name } }) => name === 'NA' || element === 'O' || element === 'S')
        .map((atom) => ({
          form: '' as const,
          ligand: [atom],
          receptor: [metal],
          distance: distance(atom, metal),
        }))
        .filter(({ distance: apart }) => apart <= thresholds.metal.distance),
    );
