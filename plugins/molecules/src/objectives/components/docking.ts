import type { Attribution } from '@textgrad/core';
import { formatNumber, quantity } from '@textgrad/core';
import { symbolOf } from '../../chemistry/elements.ts';
import { graphOf } from '../../chemistry/graph.ts';
import type { Toolkit } from '../../chemistry/index.ts';
import type { AtomShare, Docked, Docker } from '../../dock/docker.ts';
import { type Receptor, receptorIdentity } from '../../dock/receptors/index.ts';
import type { Component } from '../component.ts';

const unit = 'kcal/mol';
/** Atoms that are named, of those that bring most and of those that disturb. */
const named = 3;
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
      const symbols = await atomSymbols(toolkit, smiles);
      return { ok: true, ...measuredOf(outcome, label, symbols) };
    },
  };
}

const atomSymbols = (toolkit: Toolkit, smiles: string): Promise<readonly string[]> =>
  toolkit.withMolecule(smiles, (molecule) =>
    graphOf(molecule).atoms.map((atom) => symbolOf(atom.atomicNumber)),
  );

function measuredOf(docked: Docked, label: string, symbols: readonly string[]) {
  const { affinity, uncertainty, pose, shares = [], method } = docked;
  const atomName = ({ atom }: AtomShare): string => `${atom + 1} (${symbols[atom] ?? '?'})`;
  const idle = shares.filter(({ energy }) => Math.abs(energy) < little).map(atomName);
  return {
    value: affinity,
    ...(uncertainty === undefined ? {} : { uncertainty }),
    attributions: attributionsOf(shares, atomName),
    feedback: {
      [`method of ${label}`]: method,
      ...(idle.length === 0
        ? {}
        : {
            [`atoms that bring less than ${formatNumber(little)} ${unit} to ${label}`]: idle.join(', '),
          }),
    },
    artifacts:
      pose === undefined ? [] : [{ name: poseFileName(label), mediaType: 'chemical/x-pdbqt', content: pose }],
  };
}

/** The atoms that bind most, then those that disturb most. */
function attributionsOf(
  shares: readonly AtomShare[],
  atomName: (share: AtomShare) => string,
): readonly Attribution[] {
  const sorted = shares.toSorted((a, b) => a.energy - b.energy || a.atom - b.atom);
  const binding = sorted.filter(({ energy }) => energy <= -little).slice(0, named);
  const disturbing = sorted.filter(({ energy }) => energy >= little).toReversed();
  return [...binding, ...disturbing.slice(0, named)].map((one) => ({
    subject: `atom ${atomName(one)}`,
    cause: `the contact of atom ${atomName(one)} with the protein`,
    change: quantity(one.energy, unit),
  }));
}
