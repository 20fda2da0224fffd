import { usageError } from '@textgrad/core';
import type { Docker } from '../../dock/docker.ts';
import {
  checkWanted,
  findInteractions,
  interactionWords,
  meeting,
  type WantedInteraction,
  wantedName,
} from '../../dock/interactions/index.ts';
import { readBestPose } from '../../dock/pdbqt/index.ts';
import { type Receptor, receptorIdentity } from '../../dock/receptors/index.ts';
import type { Component } from '../component.ts';

/**
 * Whether the docked pose has an interaction with a residue: 1 or 0.
 *
 * @throws TextGradError `INTERACTION_INVALID` when the receptor has no such residue, `INTERACTION_WITHOUT_POSE` for a surrogate.
 */
export function interactionComponent(
  name: string,
  docker: Docker,
  receptor: Receptor,
  seed: number,
  wanted: WantedInteraction,
): Component {
  checkWanted(wanted, receptor);
  if (docker.surrogate)
    throw usageError(
      'INTERACTION_WITHOUT_POSE',
      `'${name}' is read off a docked pose, and a surrogate gives none: take the docker in-process or vina.`,
    );
  const contact = wantedName(wanted);
  return {
    name,
    label: name,
    unit: '',
    meaning: `${name} is 1 where the pose in ${receptor.name} has a ${contact}, and 0 elsewhere.`,
    step: 1,
    cheap: false,
    docks: receptor.name,
    identity: {
      measure: 'interaction',
      contact,
      docker: docker.name,
      version: docker.version,
      settings: docker.settings,
      receptor: receptorIdentity(receptor),
      seed,
    },
    demand: `The docked pose must have a ${contact} in ${receptor.name}.`,
    async measure(smiles, signal) {
      const outcome = await docker.dock(smiles, receptor, { seed, signal });
      if (!outcome.ok) return { ok: false, problems: [`${name}: ${outcome.problem}`] };
      const found = findInteractions(readBestPose(outcome.pose ?? ''), receptor);
      return {
        ok: true,
        value: Number(meeting(found, wanted).length > 0),
        feedback: { [interactionsName(receptor)]: interactionWords(found) },
      };
    },
  };
}

/** The name of the words that say what holds a pose in a receptor. */
export const interactionsName = ({ name }: Pick<Receptor, 'name'>): string => `interactions in ${name}`;
