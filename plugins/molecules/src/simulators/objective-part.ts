import { defined, definePart } from '@textgrad/core';
import { z } from 'zod';
import { loadToolkit } from '../chemistry/index.ts';
import { readReceptors, receptorChoice } from '../dock/receptors/choices.ts';
import { dockedReceptorNames } from '../objectives/dockings.ts';
import { makeComponents } from '../objectives/index.ts';
import { chosenObjective, objectiveChoice } from '../objectives/named-objective.ts';
import { dockerOf } from './dockers.ts';
import {
  dockerChoice,
  dockingDepth,
  poseCount,
  protonationChoice,
  protonationHelp,
  surrogateChoice,
  tautomerCount,
  tautomersHelp,
} from './docking-settings.ts';
import { objectiveSimulator } from './objective.ts';

const settings = z
  .strictObject({
    objective: objectiveChoice
      .default('docking')
      .describe('docking, dockstring, selectivity, promiscuity, pareto, qed, or an objective as data.'),
    receptors: z
      .array(receptorChoice)
      .max(8)
      .default([])
      .describe('What is docked into: names, or { file, box, name? }; an objective as data may name others.'),
    dockstring: z.string().min(1).exactOptional().describe("The folder of DOCKSTRING's targets."),
    docker: dockerChoice.default('in-process').describe('What docks.'),
    docking: dockingDepth.default('fast').describe('How deep docking searches.'),
    protonation: protonationChoice.exactOptional().describe(protonationHelp),
    tautomers: tautomerCount.exactOptional().describe(tautomersHelp),
    surrogate: surrogateChoice.exactOptional().describe('What the surrogate learns from.'),
    seed: z
      .int()
      .min(1)
      .max(2 ** 31 - 1)
      .default(1)
      .describe('The seed of docking.'),
    poses: poseCount
      .exactOptional()
      .describe('How many poses are told of a docked molecule, the best first; 1 by default.'),
    programs: z
      .record(
        z.string(),
        z.strictObject({ name: z.string(), version: z.string(), settings: z.record(z.string(), z.json()) }),
      )
      .exactOptional()
      .describe('What the programs of the objective are, where that is known before they are opened.'),
    keepPoses: z.boolean().default(false).describe('Whether the poses are kept with the answers.'),
  })
  .refine(({ docker, surrogate }) => docker !== 'surrogate' || surrogate !== undefined, {
    path: ['surrogate'],
    message: 'the surrogate needs something to learn from: give surrogate.data',
  });

/** The simulator of an objective: docking, drug-likeness, similarity, or any other that is given as data. */
export const objectivePart = definePart({
  description: 'Measures what an objective is made of, docking included; the score is minus its aim.',
  settings,
  async make(
    { objective: choice, receptors: receptor, dockstring, seed, keepPoses, programs, ...docking },
    { context },
  ) {
    const toolkit = await loadToolkit();
    const receptors = await readReceptors({ receptor, dockstring });
    const objective = chosenObjective(choice, receptors.chosen);
    const names = dockedReceptorNames(objective);
    const docker = names.length === 0 ? undefined : await dockerOf(toolkit, docking, names);
    const components = await makeComponents(objective, {
      toolkit,
      docker,
      receptor: receptors.find,
      seed,
      env: context.programs,
      programs,
    });
    const simulator = objectiveSimulator(toolkit, objective, components);
    return { ...simulator, ...defined({ keepsArtifacts: keepPoses || undefined }) };
  },
});
