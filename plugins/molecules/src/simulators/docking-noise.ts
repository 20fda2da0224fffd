import { evaluation, quantity, type Simulator } from '@textgrad/core';
import type { Toolkit } from '../chemistry/index.ts';
import { type Docker, isomerDocker, type Receptor, receptorIdentity } from '../dock/index.ts';

/** Seeds of their own, so that the noise of a target is the same in all runs. */
const seeds = [1, 2, 3] as const;

/** Two ligands of the size and flexibility of leads, one with a saturated ring: their dockings scatter as those of a design do. */
export const noiseProbes = [
  'O=C(Nc1ccccc1)c1ccc(CN2CCOCC2)cc1',
  'Cc1ccc(-c2ccnc(NCCc3ccccc3)n2)cc1',
] as const;

/** The name of the measurement. */
export const spreadName = (receptor: string): string => `spread of docking ${receptor} over seeds`;

/**
 * Measures how much one way of docking scatters: the standard deviation of a molecule's affinity over three seeds, kcal/mol.
 *
 * It is not counted as an evaluation: it belongs to a target and a depth of docking.
 */
export const dockingNoise = (toolkit: Toolkit, docker: Docker, receptor: Receptor): Simulator => ({
  name: 'molecules/docking-noise',
  version: '1',
  settings: {
    docker: docker.name,
    version: docker.version,
    settings: docker.settings,
    receptor: receptorIdentity(receptor),
    seeds,
  },
  cost: 0,
  shared: false,
  async evaluate(smiles, { signal }) {
    const whole = isomerDocker(toolkit, docker);
    const outcomes = await Promise.all(seeds.map((seed) => whole.dock(smiles, receptor, { seed, signal })));
    const affinities = outcomes.flatMap((outcome) => (outcome.ok ? [outcome.affinity] : []));
    const problems = outcomes.flatMap((outcome) => (outcome.ok ? [] : [outcome.problem]));
    if (problems.length > 0) return evaluation({ problems: [...new Set(problems)] });
    const mean = affinities.reduce((sum, one) => sum + one, 0) / affinities.length;
    const squares = affinities.reduce((sum, one) => sum + (one - mean) ** 2, 0);
    const spread = Math.sqrt(squares / (affinities.length - 1));
    return evaluation({
      score: 0 - spread,
      measurements: [{ name: spreadName(receptor.name), quantity: quantity(spread, 'kcal/mol') }],
    });
  },
});
