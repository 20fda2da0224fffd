import { definePart } from '@textgrad/core';
import { z } from 'zod';
import { loadToolkit } from '../chemistry/index.ts';
import { readReceptors, receptorChoice } from '../dock/receptors/choices.ts';
import { embeddedName } from '../dock/receptors/embedded.ts';
import { dockerOf } from './dockers.ts';
import { dockingNoise } from './docking-noise.ts';
import { dockerChoice, dockingDepth, protonationChoice, protonationHelp } from './docking-settings.ts';

const settings = z.strictObject({
  receptor: receptorChoice.default(embeddedName).describe('What is docked into.'),
  dockstring: z.string().min(1).exactOptional().describe("The folder of DOCKSTRING's targets."),
  docker: dockerChoice.exclude(['surrogate']).default('in-process').describe('What docks.'),
  docking: dockingDepth.default('fast').describe('How deep docking searches.'),
  protonation: protonationChoice.exactOptional().describe(protonationHelp),
});

/** {@link dockingNoise} of a receptor. */
export const dockingNoisePart = definePart({
  description: 'Docks a molecule with three seeds and measures how far the affinities scatter.',
  settings,
  async make({ receptor: choice, dockstring, ...docking }) {
    const toolkit = await loadToolkit();
    const { chosen, find } = await readReceptors({ receptor: choice, dockstring });
    const receptor = await find(chosen[0] ?? '');
    return dockingNoise(toolkit, await dockerOf(toolkit, docking, [receptor.name]), receptor);
  },
});
