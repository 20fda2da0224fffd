import { convertUnit, defined, type Environment, usageError } from '@textgrad/core';
import {
  asksLaboratory,
  laterSimulator,
  openSimulator,
  type SimulatorDoor,
  type SimulatorIdentity,
} from '@textgrad/core/simulators';
import type { Component } from '../component.ts';

/** A program of one's own that measures molecules. */
export interface ProgramChoice {
  readonly program: SimulatorDoor;
  readonly unit: string;
}

/**
 * What a program of one's own says of a molecule: its score, and whatever else it measures and says beside it. One whose identity is
 * known is opened when it is first asked.
 *
 * @throws TextGradError `SIMULATOR_UNUSABLE`, `COMMAND_INVALID` when the program cannot be started.
 */
export async function programComponent(
  name: string,
  { program, unit }: ProgramChoice,
  env: Environment | undefined,
  known?: SimulatorIdentity,
): Promise<Component> {
  checkAnswers(name, program);
  const simulator = known ? laterSimulator(program, { env }, known) : await openSimulator(program, { env });
  return {
    name,
    label: name,
    unit,
    meaning: `${name} is measured by a program (${simulator.name}).`,
    step: 1,
    cheap: false,
    identity: { measure: 'program', name: simulator.name, version: simulator.version, ...simulator.settings },
    async measure(smiles, signal) {
      const { score, problems, measurements, feedback, artifacts } = await simulator.evaluate(smiles, {
        signal,
      });
      if (score === null || problems.length > 0)
        return { ok: false, problems: problems.map((problem) => `${name}: ${problem}`) };
      const own = measurements.find((one) => one.name === 'score');
      const given = own?.quantity ?? { value: score, unit: '' };
      if (given.unit !== '' && unit === '')
        return { ok: false, problems: [`${name} came in ${given.unit}: say so (unit: ${given.unit}).`] };
      const scale = given.unit === '' ? 1 : convertUnit(1, given.unit, unit);
      return {
        ok: true,
        ...defined({
          uncertainty: given.uncertainty && given.uncertainty * Math.abs(scale),
          attributions: own?.attributions,
        }),
        value: given.unit === '' ? given.value : convertUnit(given.value, given.unit, unit),
        alongside: measurements
          .filter((one) => one !== own)
          .map((one) => ({ ...one, name: `${name} ${one.name}` })),
        feedback: Object.fromEntries(
          Object.entries(feedback).map(([of, words]) => [of === 'feedback' ? name : `${name} ${of}`, words]),
        ),
        artifacts,
      };
    },
  };
}

/** An objective is measured as one: a laboratory that answers later would keep all of it waiting. */
function checkAnswers(name: string, program: SimulatorDoor): void {
  if (!asksLaboratory(program)) return;
  throw usageError(
    'LABORATORY_UNUSED',
    `The component '${name}' asks a laboratory, which an objective of molecules cannot wait for: measure it in a task of your own, beside molecules/qed and the like ('textgrad schema compose').`,
  );
}
