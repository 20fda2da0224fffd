import { z } from 'zod';
import { limitSettings } from '../../constraints/limit-settings.ts';
import { receptorChoice } from '../../dock/receptors/choices.ts';
import { groundedChoice } from '../../losses/measurements.ts';
import { contactChoices } from '../../objectives/contacts.ts';
import { objectiveChoice } from '../../objectives/named-objective.ts';
import {
  dockerChoice,
  dockingDepth,
  poseCount,
  protonationChoice,
  protonationHelp,
  surrogateChoice,
  tautomerCount,
  tautomersHelp,
} from '../../simulators/docking-settings.ts';
import { libraryChoice } from '../library.ts';
import { startChoice, startCount, startWords } from '../start.ts';

const smiles = z.string().min(1).max(1_000);
/** Where a design begins that is given neither a start nor a scaffold. */
export const defaultStart = 'benzene';

const share = z.number().min(0).max(1);

/** The settings of `molecules/design`. */
export const designConfig = z
  .strictObject({
    start: startChoice
      .optional()
      .describe(`${startWords} By default the scaffold, where one is given, else ${defaultStart}.`),
    starts: startCount,
    library: libraryChoice,
    objective: objectiveChoice
      .default('docking')
      .describe(
        "What a molecule is wanted for: docking (the paper's Vina + (1 - QED)), dockstring (Vina + 10 (1 - QED)), selectivity, promiscuity, pareto, qed, or an objective as data.",
      ),
    receptor: z
      .union(
        [receptorChoice, z.array(receptorChoice).min(2).max(8)],
        'a name, { file, box, name? }, or in a configuration file a list of 2 to 8 of these',
      )
      .optional()
      .describe(
        'What is docked into: ABL-1IEP, which comes along (the default), a target of DOCKSTRING, or { file, box, name? }; several for selectivity (the one to bind first) and promiscuity.',
      ),
    dockstring: z.string().min(1).optional().describe("The folder of DOCKSTRING's targets."),
    docker: dockerChoice
      .default('in-process')
      .describe('What docks: this program, the AutoDock Vina command, or a learnt stand-in (see surrogate).'),
    docking: dockingDepth
      .default('fast')
      .describe('How deep docking searches: fast, normal, thorough, or { runs, fraction }.'),
    dockingSeed: z
      .int()
      .min(1)
      .max(2 ** 31 - 1)
      .optional()
      .describe("The seed of docking; drawn from the run's seed by default."),
    protonation: protonationChoice.optional().describe(protonationHelp),
    tautomers: tautomerCount.optional().describe(tautomersHelp),
    noise: z
      .boolean()
      .optional()
      .describe(
        'Whether the noise of docking in this process is measured, once for each target, as it is by default: molecules are then compared within it, and what is about to be called best is docked with further seeds.',
      ),
    surrogate: surrogateChoice.optional().describe('What the surrogate learns from.'),
    confirm: z
      .int()
      .min(0)
      .max(20)
      .default(3)
      .describe(
        'How many of the best are docked again, thoroughly, and by AutoDock Vina where it is installed.',
      ),
    poses: poseCount
      .optional()
      .describe(
        'How many poses of each confirmed molecule are kept in poses.sdf and poses.html, the best first, within 3 kcal/mol of it; 1 by default.',
      ),
    qed: share.optional().describe('The drug-likeness (QED) to reach; 0.9 for the objective qed, else 0.8.'),
    limits: limitSettings
      .default({})
      .describe('Bounds that every accepted molecule must keep, such as { molecularWeight: { max: 400 } }.'),
    keep: z.string().optional().describe('A SMARTS pattern of a substructure that must stay.'),
    scaffold: z
      .string()
      .min(1)
      .max(1_000)
      .optional()
      .describe(
        'A scaffold with marked places, such as c1ccc([*:1])cc1[*:2]: groups stand at its marks alone. A design that is given no start begins with it.',
      ),
    interactions: contactChoices
      .optional()
      .describe(
        "What the docked pose must have: 'hydrogen bond with MET318', or { kind, residue, receptor?, hard? }, or a list of these; hard: false makes it a goal.",
      ),
    similarity: z
      .strictObject({ to: smiles, min: share.exactOptional(), max: share.exactOptional() })
      .refine(({ min, max }) => min !== undefined || max !== undefined, 'give min, max or both')
      .optional()
      .describe(
        'Bounds of the Tanimoto similarity to a molecule: its SMILES, or a file that holds it alone.',
      ),
    novelty: z
      .strictObject({
        known: z.union([z.array(smiles).min(1).max(10_000), z.string().min(1)]),
        max: share.default(0.8),
      })
      .optional()
      .describe(
        'Known molecules, as a list of SMILES or a file (SMILES lines, CSV, SDF), and how similar to the most alike of them a molecule may be.',
      ),
    feedback: z
      .enum(['measurements', 'paper'])
      .default('measurements')
      .describe("How a molecule is judged: our measurements in words, or the paper's score line and critic."),
    grounded: groundedChoice,
    momentum: z
      .int()
      .min(0)
      .max(10)
      .optional()
      .describe('How many earlier versions the update step is shown; 0 for the objective qed, else 2.'),
    stopAtGoal: z.boolean().default(false).describe('Whether the run ends as soon as all goals are met.'),
  })
  .refine(({ docker, surrogate }) => docker !== 'surrogate' || surrogate !== undefined, {
    path: ['surrogate'],
    message: 'the surrogate needs something to learn from: give surrogate.data',
  });

/** Checked settings of `molecules/design`. */
export type DesignConfig = z.infer<typeof designConfig>;
