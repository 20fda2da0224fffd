import { TextGradError } from '@textgrad/core';
import type { CandidateSummary, ConfirmedCandidate } from '@textgrad/core/runs';
import type { Session, Toolkit } from '../chemistry/index.ts';
import { sharesOf } from '../dock/in-process-docker.ts';
import {
  type AtomShare,
  findInteractions,
  type Interaction,
  type Ligand,
  type ReadPose,
  type Receptor,
  readPoses,
  readReceptor,
  scoreOnly,
  type TypedReceptor,
  typeReceptor,
  writeMolfile,
} from '../dock/index.ts';
import { neutralForm } from '../dock/prepare/protonation/protonate.ts';
import { readStructure } from '../dock/prepare/read-structure.ts';
import { poseFileName } from '../objectives/components/docking.ts';

/** A pose of one of the best molecules, from when it was measured once more. */
export interface DockedPose {
  /** As it was measured then. */
  readonly candidate: CandidateSummary;
  /** The name of the measurement of docking. */
  readonly name: string;
  /** Its place among the poses of this molecule, from 1, the best first. */
  readonly pose: number;
  /** kcal/mol; nothing where the text does not say it. */
  readonly affinity: number | undefined;
  readonly ligand: Ligand;
  /** The heavy atoms in the order of the SMILES, charged as they were docked. */
  readonly molfile: string;
  /** The form that was docked: a stereoisomer, or a tautomer; the molecule itself where nothing was open. */
  readonly isomer: string;
  /** What such a form is called. */
  readonly formName: 'stereoisomer' | 'tautomer';
  /** What was docked into, what each atom brings, and what holds it; nothing when the receptor cannot be read. */
  readonly bound?: {
    readonly receptor: Receptor;
    readonly shares: readonly AtomShare[];
    readonly interactions: readonly Interaction[];
  };
}

/**
 * Reads the poses that confirmation kept, the best molecule's first.
 *
 * They are kept with the run's answers, so they are those that were docked, also after a resume and on another machine; what
 * the atoms bring is calculated from them anew. A pose that cannot be read is left out.
 */
export async function dockedPoses(
  toolkit: Toolkit,
  confirmed: readonly ConfirmedCandidate[],
  receptors: ReadonlyMap<string, Receptor>,
): Promise<readonly DockedPose[]> {
  const byFile = new Map([...receptors.keys()].map((name) => [poseFileName(name), name]));
  const typed = new Map<Receptor, TypedReceptor>();
  const found: DockedPose[] = [];
  for (const { again, artifacts } of confirmed)
    for (const { name: file, mediaType, content } of artifacts) {
      if (mediaType !== 'chemical/x-pdbqt' || typeof content !== 'string') continue;
      const name = byFile.get(file) ?? file.replace(/\.pdbqt$/u, '');
      const read = (await readable(async () => readPoses(content))) ?? [];
      for (const [at, one] of read.entries()) {
        const place = { candidate: again, name, pose: at + 1 };
        const pose = await readable(() => poseOf(toolkit, place, one, receptors.get(name), typed));
        if (pose) found.push(pose);
      }
    }
  return found;
}

async function poseOf(
  toolkit: Toolkit,
  place: Pick<DockedPose, 'candidate' | 'name' | 'pose'>,
  { ligand, result }: ReadPose,
  receptor: Receptor | undefined,
  typed: Map<Receptor, TypedReceptor>,
): Promise<DockedPose | undefined> {
  const written = await molfileOf(toolkit, place.candidate.text, ligand);
  if (written === undefined) return undefined;
  const plain = { ...place, affinity: result?.affinity, ligand, ...written };
  if (!receptor) return plain;
  const surface = typed.get(receptor) ?? typeReceptor(readReceptor(receptor.pdbqt));
  typed.set(receptor, surface);
  const shares = sharesOf(scoreOnly(ligand, surface));
  return { ...plain, bound: { receptor, shares, interactions: findInteractions(ligand, receptor) } };
}

/**
 * The pose as a molfile and the form that was docked: the molecule itself where it leaves nothing open. Nothing where the
 * pose does not say what it is of, or is another's.
 */
async function molfileOf(
  toolkit: Toolkit,
  text: string,
  { atoms, smiles }: Ligand,
): Promise<Pick<DockedPose, 'molfile' | 'isomer' | 'formName'> | undefined> {
  if (!smiles) return undefined;
  return await toolkit.withMolecule(text, (candidate, session) => {
    using docked = session.tryRead(smiles.smiles);
    if (!docked) return undefined;
    const structure = readStructure(docked);
    const { length } = structure.atoms;
    if (smiles.atomOf.some((atom) => atom !== undefined && atom >= length)) return undefined;
    const [given, isomer] = [text, smiles.smiles].map((one) => neutralForm(session, one));
    if (!given || !isomer || skeletonOf(session, isomer) !== skeletonOf(session, given)) return undefined;
    const places = new Float64Array(3 * length);
    for (const [index, { x, y, z }] of atoms.entries()) {
      const atom = smiles.atomOf[index];
      if (atom !== undefined) places.set([x, y, z], 3 * atom);
    }
    const written = writeMolfile(structure, places, { name: text });
    const alike = flatForm(session, isomer) === flatForm(session, given);
    return {
      molfile: written,
      isomer: isomer === given ? candidate.get_smiles() : isomer,
      formName: alike ? 'stereoisomer' : 'tautomer',
    };
  });
}

/** Canonical without stereochemistry. */
function flatForm(session: Session, smiles: string): string {
  using molecule = session.read(smiles);
  return molecule.get_smiles(JSON.stringify({ doIsomericSmiles: false }));
}

/** Formula and connections, which isomers and tautomers share. */
function skeletonOf(session: Session, smiles: string): string {
  using molecule = session.read(smiles);
  return molecule.get_inchi().split('/').slice(1, 3).join('/');
}

async function readable<T>(read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof TextGradError) return undefined;
    throw error;
  }
}
