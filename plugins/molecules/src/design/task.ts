import { defineTask, meetsAllGoals, type TaskSetup, usageError, Variable } from '@textgrad/core';
import { depict, loadToolkit, parseSmiles, type Toolkit } from '../chemistry/index.ts';
import { drugLikeness } from '../drug-likeness.ts';
import { smilesCodec } from '../smiles-codec.ts';
import { moleculeRole } from '../variables.ts';
import { type DesignConfig, designConfig, fragments } from './config.ts';
import { limitConstraints, limitGoals } from './constraints.ts';
import { keepConstraint } from './keep.ts';
import { limitsOf } from './limits.ts';
import { designLosses } from './loss.ts';

/** Designs a drug-like molecule from a fragment: the paper's molecule experiment without docking. */
export const designTask = defineTask<DesignConfig>({
  title: 'Molecule design',
  description:
    'Edits a molecule step by step towards a higher drug-likeness (QED), within the bounds you give.',
  config: designConfig,
  steps: 10,
  view: 'molecule',
  async setup(config, tools): Promise<TaskSetup> {
    const toolkit = await loadToolkit();
    const start = await readStart(toolkit, config.start);
    const limits = limitsOf(config);
    const kept = config.keep === undefined ? [] : [await keepConstraint(toolkit, start, config.keep)];
    const constraints = [...kept, ...(await limitConstraints(toolkit, start, limits))];
    const molecule = new Variable(start, { role: moleculeRole, codec: smilesCodec(toolkit) });
    const simulator = drugLikeness(toolkit, { qed: config.qed, goals: limitGoals(limits) });
    return {
      parameters: [molecule],
      evaluate: () => tools.simulate(simulator, molecule.text),
      loss: (measured) =>
        designLosses[config.feedback](molecule, measured, { ...tools, grounded: config.grounded }),
      optimizer: { constraints, momentumWindow: config.momentum },
      ...(config.stopAtGoal ? { stop: stopAtGoal } : {}),
    };
  },
  async artifacts({ start, steps, best }) {
    const toolkit = await loadToolkit();
    const lines = [start, ...steps].map(
      ({ text, step, score }) => `${text} step-${step} QED=${score ?? 'none'}`,
    );
    return [
      { name: 'molecules.smi', mediaType: 'chemical/x-daylight-smiles', content: `${lines.join('\n')}\n` },
      {
        name: 'best.svg',
        mediaType: 'image/svg+xml',
        content: await depict(toolkit, best.text, { width: 400, height: 300 }),
      },
    ];
  },
});

const stopAtGoal: NonNullable<TaskSetup['stop']> = (measured) =>
  meetsAllGoals(measured) ? 'all goals met' : undefined;

async function readStart(toolkit: Toolkit, given: string): Promise<string> {
  const parsed = await parseSmiles(
    toolkit,
    Object.hasOwn(fragments, given) ? (fragments[given] as string) : given,
  );
  if (parsed.ok) return parsed.molecule.smiles;
  throw usageError(
    'START_INVALID',
    `The start is not a molecule. ${parsed.problems.join(' ')} Give a SMILES string, or one of ${Object.keys(fragments).join(', ')}.`,
    { details: { start: given.slice(0, 200), problems: parsed.problems } },
  );
}
