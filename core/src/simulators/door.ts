import { z } from 'zod';
import type { Environment } from '../context/index.ts';
import { usageError } from '../errors/index.ts';
import { commandSimulator } from './command/command-simulator.ts';
import { httpSimulator } from './http/http-simulator.ts';
import { laboratory } from './laboratory.ts';
import type { OutsideSimulator } from './outside-simulator.ts';
import { pythonSimulator } from './python/python-simulator.ts';
import { umBridgeSimulator } from './um-bridge/um-bridge-simulator.ts';

const shared = {
  workers: z.int().min(1).max(64).optional().describe('Processes at a time; 1 by default.'),
  batch: z.int().min(1).max(10_000).optional().describe('Candidates of one call at most.'),
  timeout: z.number().positive().max(604_800).optional().describe('Seconds for one call; 600 by default.'),
  version: z
    .string()
    .optional()
    .describe('Said in place of what the files hold: raise it when results change.'),
  files: z
    .array(z.string().min(1))
    .max(100)
    .optional()
    .describe('Further files that results depend on, such as the weights of a model.'),
  secrets: z
    .array(z.string())
    .optional()
    .describe('Environment variables named like secrets that it is to see.'),
};

const { secrets: _, files: __, ...withoutSecrets } = shared;

const python = z.strictObject({
  python: z.string().min(1).describe('A Python file.'),
  function: z.string().regex(/^\w+$/u).optional().describe('The function; evaluate by default.'),
  interpreter: z
    .string()
    .optional()
    .describe('A name or path, such as .venv/bin/python; python3 by default.'),
  ...shared,
});

const command = z.strictObject({
  command: z
    .string()
    .min(1)
    .describe('A program and its arguments; {file} stands for a file with the candidate.'),
  format: z.enum(['auto', 'json', 'lines', 'external-process']).optional(),
  property: z.string().optional().describe('The measurement that is the score.'),
  extension: z
    .string()
    .regex(/^\.\w+$/u)
    .optional()
    .describe("The end of the file's name, such as .smi."),
  ...shared,
});

const http = z.strictObject({
  url: z
    .url({ protocol: /^https?$/u })
    .describe('The address of a server; /evaluate is put behind it where it has no path.'),
  token: z.string().regex(/^\w+$/u).optional().describe('The environment variable that holds a token.'),
  ...withoutSecrets,
});

const umBridge = z.strictObject({
  umbridge: z.url({ protocol: /^https?$/u }).describe('The address of a server that speaks UM-Bridge.'),
  model: z.string().min(1).optional().describe('The model; forward by default.'),
  config: z.record(z.string(), z.unknown()).optional().describe('What the model is configured by.'),
  score: z.int().min(0).optional().describe('Which number of its first output is the score, from 0.'),
  workers: shared.workers,
  timeout: shared.timeout,
  version: shared.version,
});

const asked = z.strictObject({
  ask: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .describe('What a laboratory is to measure: the run waits until it is told.'),
  version: shared.version,
});

const howWritten =
  "'python:<file>:<function>', 'command:<program and arguments>', an address 'http://…', 'umbridge:http://…' or 'ask:<what a laboratory measures>'";
const written = z
  .string()
  .regex(/^(?:python:|command:|ask:|umbridge:|https?:\/\/)./u, `Write ${howWritten}.`);

/** What measures outside: `python:tox.py:evaluate`, `command:./score.sh {file}`, `http://lab:8000`, `ask:yield`, or the same with settings. */
export const simulatorDoor = z.union([written, python, command, http, umBridge, asked]);

/** What {@link openSimulator} opens. */
export type SimulatorDoor = z.infer<typeof simulatorDoor>;

/** Whether a door leads to people who answer later, and not to a program or a server. */
export const asksLaboratory = (door: SimulatorDoor): boolean =>
  typeof door === 'string' ? door.startsWith('ask:') : 'ask' in door;

/** Where a door is opened. */
export interface DoorPlace {
  /** Where relative paths start; the working directory by default. */
  readonly folder?: string | undefined;
  /** The environment, such as `process.env`; without it nothing is started or asked. */
  readonly env: Environment | undefined;
}

/**
 * Opens a simulator that is a program or a server of one's own.
 *
 * @throws TextGradError `DOOR_INVALID` for a text that is no door, and what {@link pythonSimulator}, {@link commandSimulator} and
 * {@link httpSimulator} throw.
 *
 * @example
 * ```ts
 * import { openSimulator } from '@textgrad/core/simulators';
 *
 * await using letters = await openSimulator('command:wc -c', { env: process.env });
 * console.log((await letters.evaluate('banana', {})).score); // 7
 * ```
 */
export async function openSimulator(door: SimulatorDoor, place: DoorPlace): Promise<OutsideSimulator> {
  const settings = typeof door === 'string' ? settingsOf(door) : door;
  // Nothing is started for it.
  if ('ask' in settings) return laboratory(settings);
  const opened = await open(settings, {
    ...place,
    env: place.env ?? {},
  });
  if (place.env !== undefined) return opened;
  return { ...opened, evaluate: async () => notAllowed(opened.name) };
}

async function open(
  settings: Exclude<SimulatorDoor, string | { readonly ask: string }>,
  place: DoorPlace & { readonly env: Environment },
): Promise<OutsideSimulator> {
  if ('command' in settings) return commandSimulator({ ...settings, ...place });
  if ('umbridge' in settings) {
    const { umbridge: url, ...rest } = settings;
    return umBridgeSimulator({ url, ...rest });
  }
  if ('url' in settings) return httpSimulator({ ...settings, env: place.env });
  const { python: file, interpreter, ...rest } = settings;
  return pythonSimulator({ file, python: interpreter, ...rest, ...place });
}

const notAllowed = (name: string): never => {
  throw usageError(
    'PROGRAMS_NOT_ALLOWED',
    `The configuration measures with something of its own (${name}), and what others configured is not started by itself: read it, then say --run-programs, or in a program context.programs.`,
    { details: { name } },
  );
};

function settingsOf(door: string): Exclude<SimulatorDoor, string> {
  const colon = door.indexOf(':');
  const [kind, rest] = [door.slice(0, colon), door.slice(colon + 1)];
  if (/^https?$/u.test(kind)) return { url: door };
  if (kind === 'command' && rest.trim() !== '') return { command: rest };
  if (kind === 'umbridge') return { umbridge: rest };
  if (kind === 'ask' && rest.trim() !== '') return { ask: rest.trim() };
  // The colon of a drive of Windows stands before a slash.
  const [, file, name] = /^(.+?)(?::(\w+))?$/u.exec(rest) ?? [];
  if (kind === 'python' && file !== undefined)
    return name === undefined ? { python: file } : { python: file, function: name };
  throw usageError(
    'DOOR_INVALID',
    `'${door.slice(0, 80)}' names nothing that measures: write ${howWritten}.`,
  );
}
