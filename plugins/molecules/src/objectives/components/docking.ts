import type { Sensitivity } from '@textgrad/core';
import { defined, formatNumber, quantity } from '@textgrad/core';
import { symbolOf } from '../../chemistry/elements.ts';
import { graphOf } from '../../chemistry/graph.ts';
import type { Toolkit } from '../../chemistry/index.ts';
import type { AtomShare, Docked, Docker } from '../../dock/docker.ts';
import { findInteractions, interactionWords, pocketRoom, roomWords } from '../../dock/interactions/index.ts';
import { readBestPose } from '../../dock/pdbqt/index.ts';
import { type Receptor, receptorIdentity } from '../../dock/receptors/index.ts';
import type { Component } from '../component.ts';
import { dockedForms } from './docked-forms.ts';
import { interactionsName } from './interaction.ts';
import { type MoleculePart, moleculeParts } from './molecule-parts.ts';

const unit = 'kcal/mol';
/** How many are named. */
const named = { parts: 8, clashes: 3 } as const;
/** Contributions below this, in kcal/mol, are next to nothing. */
const little = 0.05;

/** The name of the file of a pose, by the name of its measurement. */
export const poseFileName = (label: string): string => `${label.replace(/[^A-Za-z0-9]+/gu, '-')}.pdbqt`;

/** The estimated free energy of binding to a receptor, by one way of docking and one seed. */
export function dockingComponent(
  toolkit: Toolkit,
  name: string,
  docker: Docker,
  receptor: Receptor,
  seed: number,
): Component {
  const label = docker.surrogate === true ? `${name} (surrogate)` : name;
  return {
    name,
    label,
    unit,
    meaning: `${label} is the estimated free energy of binding to ${receptor.name} in ${unit}, from ${docker.name}; lower is better.`,
    step: 1,
    cheap: false,
    docks: receptor.name,
    identity: {
      measure: 'docking',
      docker: docker.name,
      version: docker.version,
      settings: docker.settings,
      receptor: receptorIdentity(receptor),
      seed,
    },
    async measure(smiles, signal) {
      const outcome = await docker.dock(smiles, receptor, { seed, signal });
      if (!outcome.ok) return { ok: false, problems: [`${label}: ${outcome.problem}`] };
      const { feedback, ...measured } = measuredOf(outcome, label, await anatomyOf(toolkit, smiles));
      return {
        ok: true,
        ...measured,
        feedback: { ...feedback, ...pocketWords(outcome, receptor) },
      };
    },
  };
}

/** The name of the words that say which atoms bring next to nothing. */
export const idleName = (label: string): string =>
  `atoms that bring less than ${formatNumber(little)} ${unit} to ${label}`;

/** The name of the words that say where a receptor has room beside a pose. */
export const roomName = ({ name }: Pick<Receptor, 'name'>): string => `room in ${name}`;

/** What holds the pose and where the pocket has room, in words; nothing of a surrogate, which has no pose. */
function pocketWords({ pose, places }: Docked, receptor: Receptor): Readonly<Record<string, string>> {
  if (pose === undefined) return {};
  const ligand = readBestPose(pose);
  const rooms = pocketRoom(ligand, receptor).map((room) => ({
    ...room,
    atom: places?.[room.atom] ?? room.atom,
  }));
  return {
    [interactionsName(receptor)]: interactionWords(findInteractions(ligand, receptor)),
    [roomName(receptor)]: roomWords(rooms),
  };
}

/** What is said of the atoms of a molecule. */
interface Anatomy {
  readonly symbols: readonly string[];
  readonly parts: readonly MoleculePart[];
}

const anatomyOf = (toolkit: Toolkit, smiles: string): Promise<Anatomy> =>
  toolkit.withMolecule(smiles, (molecule, session) => ({
    symbols: graphOf(molecule).atoms.map((atom) => symbolOf(atom.atomicNumber)),
    parts: moleculeParts(molecule, session),
  }));

function measuredOf(docked: Docked, label: string, { symbols, parts }: Anatomy) {
  const { affinity, uncertainty, pose, shares = [], method } = docked;
  const forms = dockedForms(label, docked);
  const atomName = ({ atom }: AtomShare): string => `${atom + 1} (${symbols[atom] ?? '?'})`;
  const idle = shares.filter(({ energy }) => Math.abs(energy) < little).map(atomName);
  return {
    ...forms,
    value: affinity,
    ...defined({ uncertainty }),
    attributions: [...partAttributions(shares, parts), ...clashes(shares, atomName)],
    feedback: {
      [`method of ${label}`]: method,
      ...forms.feedback,
      ...(idle.length === 0
        ? {}
        : {
            [idleName(label)]: idle.join(', '),
          }),
    },
    artifacts:
      pose === undefined ? [] : [{ name: poseFileName(label), mediaType: 'chemical/x-pdbqt', content: pose }],
  };
}

/** What the parts of the molecule bring together, those that bring most first. */
function partAttributions(
  shares: readonly AtomShare[],
  parts: readonly MoleculePart[],
): readonly Sensitivity[] {
  const energyOf = new Map(shares.map(({ atom, energy }) => [atom, energy]));
  return parts
    .map(({ name, atoms }) => ({
      name,
      energy: atoms.reduce((sum, atom) => sum + (energyOf.get(atom) ?? 0), 0),
    }))
    .filter(({ energy }) => Math.abs(energy) >= little)
    .sort((a, b) => a.energy - b.energy)
    .slice(0, named.parts)
    .map(({ name, energy }) => contact(name, energy));
}

/** The atoms that disturb most. */
const clashes = (
  shares: readonly AtomShare[],
  atomName: (share: AtomShare) => string,
): readonly Sensitivity[] =>
  shares
    .filter(({ energy }) => energy >= little)
    .toSorted((a, b) => b.energy - a.energy || a.atom - b.atom)
    .slice(0, named.clashes)
    .map((share) => contact(`atom ${atomName(share)}`, share.energy));

const contact = (what: string, energy: number): Sensitivity => ({
  subject: what,
  cause: `the contact of ${what} with the protein`,
  change: quantity(energy, unit),
});
