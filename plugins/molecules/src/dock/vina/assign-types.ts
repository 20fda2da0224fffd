import type { AutoDockType } from '../pdbqt/autodock-types.ts';
import type { BondTo } from './covalent-bonds.ts';
import { type XsTypeName, xsTypeOf } from './xs-types.ts';

/** The type of hydrogens, which the scoring function does not see. */
export const noXsType = 255;

/**
 * The X-Score type of each atom from its AutoDock type and its bonds; {@link noXsType} for hydrogens.
 *
 * Nitrogen and oxygen give hydrogen bonds when a polar hydrogen (HD) is bonded to them, and take them when the type says
 * so (NA, OA). Sulfur does neither.
 */
export function assignXsTypes(
  types: readonly AutoDockType[],
  bonds: readonly (readonly BondTo[])[],
): Uint8Array {
  return Uint8Array.from(types, (type, index) => {
    const partners = (bonds[index] ?? []).map(({ atom }) => types[atom]);
    const name = xsName(type, partners);
    return name === undefined ? noXsType : xsTypeOf(name);
  });
}

function xsName(type: AutoDockType, partners: readonly (AutoDockType | undefined)[]): XsTypeName | undefined {
  switch (type.element) {
    case 'H':
      return undefined;
    case 'C':
      return partners.some((one) => one && one.element !== 'C' && one.element !== 'H') ? 'C_P' : 'C_H';
    case 'N':
    case 'O': {
      const donor = partners.some((one) => one?.polarHydrogen);
      const role = `${donor ? 'D' : ''}${type.acceptor ? 'A' : ''}` as const;
      return `${type.element}_${role === '' ? 'P' : role}`;
    }
    case 'S':
      return 'S_P';
    case 'P':
      return 'P_P';
    case 'metal':
      return 'Met_D';
    case 'Si':
    case 'At':
      return type.element;
    default:
      return `${type.element}_H`;
  }
}
