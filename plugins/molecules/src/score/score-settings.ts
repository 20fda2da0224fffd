import { z } from 'zod';
import { receptorChoice } from '../dock/receptors/choices.ts';
import { dockPresets } from '../dock/vina/index.ts';
import { objectiveChoice } from '../objectives/named-objective.ts';
import {
  poseCount,
  protonationChoice,
  protonationHelp,
  tautomerCount,
  tautomersHelp,
} from '../simulators/docking-settings.ts';

/** How molecules of a list are docked. */
const ways = ['none', 'surrogate', ...Object.keys(dockPresets)] as const;

/** Settings of `textgrad molecules score`. */
export const scoreSettings = z.strictObject({
  docking: z
    .enum(ways)
    .default('none')
    .describe(
      'none; how deep each is docked; or surrogate: some are docked and teach a stand-in for the others.',
    ),
  receptor: z
    .union(
      [receptorChoice, z.array(receptorChoice).min(1).max(8)],
      'a name, { file, box, name? } (receptor.file with receptor.box), or a list of 1 to 8 of these',
    )
    .exactOptional()
    .describe(
      'What is docked into: ABL-1IEP (the default), a target of dockstring, or receptor.file and receptor.box.',
    ),
  dockstring: z.string().min(1).exactOptional().describe("The folder of DOCKSTRING's targets."),
  objective: objectiveChoice
    .exactOptional()
    .describe(
      'What the score is: docking, dockstring, selectivity, promiscuity, pareto, qed, or data (default: docking, or qed without docking).',
    ),
  protonation: protonationChoice.exactOptional().describe(protonationHelp),
  tautomers: tautomerCount.exactOptional().describe(tautomersHelp),
  seed: z
    .int()
    .min(1)
    .max(2 ** 31 - 1)
    .default(1)
    .describe('The seed of docking.'),
  train: z
    .int()
    .min(10)
    .max(500)
    .default(50)
    .describe('How many are docked to teach the surrogate, spread over the list.'),
  poses: poseCount
    .default(1)
    .describe(
      'How many poses of each docked molecule poses.sdf holds, the best first, within 3 kcal/mol of it.',
    ),
  best: z.int().min(0).max(500).default(100).describe('How many of the best the page shows.'),
  to: z
    .string()
    .min(1)
    .exactOptional()
    .describe(
      'The folder for the results (default: the name of the list with -scores); a list that was begun there is gone on with.',
    ),
  again: z.boolean().default(false).describe('Begins anew where the folder holds scores of other settings.'),
});

/** Checked {@link scoreSettings}. */
export type ScoreSettings = z.infer<typeof scoreSettings>;
