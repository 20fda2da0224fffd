import { definePart } from '@textgrad/core';
import { z } from 'zod';
import { loadToolkit } from '../chemistry/index.ts';
import { readReceptors, receptorChoice } from '../dock/receptors/choices.ts';
import { embeddedName } from '../dock/receptors/embedded.ts';
import { dockingName } from '../objectives/presets.ts';
import { protonationChoice, protonationHelp, tautomerCount, tautomersHelp } from './docking-settings.ts';
import { type VinaTarget, vinaDocking, vinaScore } from './vina-if-installed.ts';

const target = z.strictObject({
  name: z
    .string()
    .min(1)
    .max(100)
    .default(dockingName(embeddedName))
    .describe('What the measurement is called, before the name of the program.'),
  receptor: receptorChoice.default(embeddedName).describe('What is docked into.'),
  dockstring: z.string().min(1).exactOptional().describe("The folder of DOCKSTRING's targets."),
});

async function targetOf({ name, receptor: choice, dockstring }: z.infer<typeof target>): Promise<VinaTarget> {
  const { chosen, find } = await readReceptors({ receptor: choice, dockstring });
  return { name, receptor: await find(chosen[0] ?? '') };
}

/** {@link vinaDocking} of a receptor. */
export const vinaDockingPart = definePart({
  description: 'Docks molecules with the AutoDock Vina program where it is installed, else measures nothing.',
  settings: target.extend({
    protonation: protonationChoice.exactOptional().describe(protonationHelp),
    tautomers: tautomerCount.exactOptional().describe(tautomersHelp),
    seed: z
      .int()
      .min(1)
      .max(2 ** 31 - 1)
      .default(1)
      .describe('The seed of docking.'),
  }),
  make: async ({ seed, protonation, tautomers, ...settings }) =>
    vinaDocking(await loadToolkit(), await targetOf(settings), { seed, protonation, tautomers }),
});

/** {@link vinaScore} of a receptor. */
export const vinaScorePart = definePart({
  description:
    'Scores poses (PDBQT) with the AutoDock Vina program where it is installed, else measures nothing.',
  settings: target,
  make: async (settings) => vinaScore(await targetOf(settings)),
});
