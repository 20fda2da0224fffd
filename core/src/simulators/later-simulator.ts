import { usageError } from '../errors/index.ts';
import type { Simulator } from '../measure/index.ts';
import { type DoorPlace, openSimulator, type SimulatorDoor } from './door.ts';
import type { OutsideSimulator } from './outside-simulator.ts';

/** What a simulator is, as its answers are told apart by. */
export type SimulatorIdentity = Pick<Simulator, 'name' | 'version' | 'settings' | 'shared'>;

const identityOf = ({ name, version, settings, shared }: Simulator): SimulatorIdentity => ({
  ...{ name, version, settings },
  ...(shared === undefined ? {} : { shared }),
});

/**
 * What is behind a door, read from its files; it is closed again. A run records it, and is resumed and replayed without them.
 *
 * @throws TextGradError what {@link openSimulator} throws.
 */
export async function simulatorIdentity(door: SimulatorDoor, place: DoorPlace): Promise<SimulatorIdentity> {
  await using simulator = await openSimulator(door, place);
  return identityOf(simulator);
}

/**
 * A simulator that is opened when it is first asked, and must be what it was known as: one whose answers all stand in a journal needs
 * none of its files.
 *
 * Its measurements throw `PROGRAM_CHANGED` where it is another now, and what {@link openSimulator} throws.
 */
export function laterSimulator(
  door: SimulatorDoor,
  place: DoorPlace,
  known: SimulatorIdentity,
): OutsideSimulator {
  let opened: Promise<OutsideSimulator> | undefined;
  const open = async (): Promise<OutsideSimulator> => {
    const simulator = await openSimulator(door, place);
    const { name, version } = simulator;
    if (JSON.stringify(identityOf(simulator)) === JSON.stringify(known)) return simulator;
    await simulator[Symbol.asyncDispose]();
    throw usageError(
      'PROGRAM_CHANGED',
      `The program '${name}' is another than when the run began (version ${known.version}, now ${version}): put it back, or begin a new run.`,
      { details: { name, before: known.version, now: version } },
    );
  };
  const current = (): Promise<OutsideSimulator> => {
    opened ??= open();
    // What could not be opened may be there the next time.
    opened.catch(() => {
      opened = undefined;
    });
    return opened;
  };
  return {
    ...known,
    evaluate: async (candidate, options) => (await current()).evaluate(candidate, options),
    async [Symbol.asyncDispose]() {
      await (await opened?.catch(() => undefined))?.[Symbol.asyncDispose]();
    },
  };
}
