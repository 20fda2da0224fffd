import { convertUnit, defined, type Environment, type Simulator, usageError } from '@textgrad/core';
import { openSimulator, type SimulatorDoor } from '@textgrad/core/simulators';
import type { Component } from '../component.ts';

/** A program of one's own that measures molecules. */
export interface ProgramChoice {
  readonly program: SimulatorDoor;
  readonly unit: string;
}

/** What a program is, as its answers are told apart by. */
export type ProgramIdentity = Pick<Simulator, 'name' | 'version' | 'settings'>;

/**
 * What a program is, read from its files; it is closed again.
 *
 * @throws TextGradError what `openSimulator` throws.
 */
export async function programIdentity(
  door: SimulatorDoor,
  env: Environment | undefined,
): Promise<ProgramIdentity> {
  await using simulator = await openSimulator(door, { env });
  const { name, version, settings } = simulator;
  return { name, version, settings };
}

/** A program that is opened when it is first asked; it must be what it was known as. */
function laterProgram(door: SimulatorDoor, env: Environment | undefined, known: ProgramIdentity): Simulator {
  let opened: Promise<Simulator> | undefined;
  const open = async (): Promise<Simulator> => {
    const simulator = await openSimulator(door, { env });
    const { name, version, settings } = simulator;
    if (JSON.stringify({ name, version, settings }) === JSON.stringify(known)) return simulator;
    await simulator[Symbol.asyncDispose]();
    throw usageError(
      'PROGRAM_CHANGED',
      `The program '${name}' is another than when the run began (version ${known.version}, now ${version}): put it back, or begin a new run.`,
      { details: { name, before: known.version, now: version } },
    );
  };
  return {
    ...known,
    async evaluate(candidate, options) {
      opened ??= open();
      // What could not be opened may be there the next time.
      opened.catch(() => {
        opened = undefined;
      });
      return (await opened).evaluate(candidate, options);
    },
  };
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
  known?: ProgramIdentity,
): Promise<Component> {
  const simulator = known ? laterProgram(program, env, known) : await openSimulator(program, { env });
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
