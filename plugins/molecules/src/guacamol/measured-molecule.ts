import type { Mol } from '@rdkit/rdkit';
import { bertzOf } from '../chemistry/bertz.ts';
import { type RDKitDescriptors, rdkitDescriptors } from '../chemistry/descriptors.ts';
import { symbolOf } from '../chemistry/elements.ts';
import { countsOf } from '../chemistry/fingerprints/fingerprint-kinds.ts';
import { graphOf, type RingedGraph } from '../chemistry/graph.ts';
import type { CountFingerprintKind, FeatureCounts, Session } from '../chemistry/index.ts';
import { qedOf } from '../chemistry/qed.ts';
import { contains } from '../chemistry/substructure.ts';
import type { ObjectiveDescriptor, RawValue } from './objective.ts';

/** What can be measured of a molecule by itself. */
export type OwnValue = Exclude<RawValue, { readonly kind: 'similarity' }>;

/** A native molecule whose measurements are taken at most once. */
export class MeasuredMolecule {
  readonly #molecule: Mol;
  readonly #session: Session;
  readonly #counts = new Map<CountFingerprintKind, FeatureCounts>();
  #descriptors: RDKitDescriptors | undefined;
  #graph: RingedGraph | undefined;

  constructor(molecule: Mol, session: Session) {
    this.#molecule = molecule;
    this.#session = session;
  }

  get graph(): RingedGraph {
    this.#graph ??= graphOf(this.#molecule);
    return this.#graph;
  }

  measure(raw: OwnValue): number {
    switch (raw.kind) {
      case 'descriptor':
        return this.#descriptor(raw.descriptor);
      case 'element':
        return this.#atomsOf(raw.element);
      case 'atoms':
        return this.#atomsOf(undefined);
      case 'substructure':
        return contains(this.#molecule, this.#session.pattern(raw.smarts)) === raw.absent ? 0 : 1;
    }
  }

  counts(kind: CountFingerprintKind): FeatureCounts {
    const known = this.#counts.get(kind);
    if (known !== undefined) return known;
    const counts = countsOf(this.#molecule, this.#session, kind);
    this.#counts.set(kind, counts);
    return counts;
  }

  #descriptor(descriptor: ObjectiveDescriptor): number {
    if (descriptor === 'Bertz complexity') return bertzOf(this.#molecule);
    if (descriptor === 'QED') return qedOf(this.#molecule, this.#session).qed;
    this.#descriptors ??= rdkitDescriptors(this.#molecule);
    return this.#descriptors[rdkitNames[descriptor]];
  }

  /** Atoms of an element, or all. */
  #atomsOf(element: string | undefined): number {
    return this.graph.atoms.reduce((sum, { atomicNumber, hydrogens }) => {
      const itself = element === undefined || symbolOf(atomicNumber) === element ? 1 : 0;
      return sum + itself + (element === undefined || element === 'H' ? hydrogens : 0);
    }, 0);
  }
}

const rdkitNames = {
  logP: 'CrippenClogP',
  TPSA: 'tpsa',
  rings: 'NumRings',
  'aromatic rings': 'NumAromaticRings',
} as const satisfies Readonly<
  Record<Exclude<ObjectiveDescriptor, 'Bertz complexity' | 'QED'>, keyof RDKitDescriptors>
>;
