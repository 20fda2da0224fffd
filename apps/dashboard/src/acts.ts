import type { Json } from '@textgrad/core/runs';
import { z } from 'zod';

/** What a page may ask the command to do; each comes back as the command's own JSON. */
export interface Acts {
  /** Runs `textgrad` with arguments to its end. @returns what it printed as JSON, an error of its own among them. */
  command(args: readonly string[]): Promise<Json>;
  /** Starts `textgrad` with arguments in a process of its own, that outlives the dashboard; resolves once a run has begun. */
  launch(args: readonly string[]): Promise<Json>;
}

const limits = z
  .strictObject({
    calls: z.int().min(1).optional(),
    usd: z.number().positive().optional(),
    evaluations: z.int().min(1).optional(),
    minutes: z.number().positive().optional(),
  })
  .prefault({});

const run = z.string().regex(/^[A-Za-z0-9._-]{1,200}$/u, "a run's id");

const task = z.string().regex(/^[a-z][a-z0-9-]*\/[a-z][a-z0-9-]*$/u, 'a task, such as molecules/design');

const rejection = z.strictObject({
  run,
  question: z.string().regex(/^[\w.-]{1,200}$/u),
  reason: z.string().min(1).max(2_000),
});

const beginning = z.strictObject({
  task,
  engine: z.string().regex(/^[^-\s][^\n\r]{0,300}$/u, 'the name of an engine'),
  seed: z.int().min(0),
  steps: z.int().min(0).optional(),
  settings: z.record(z.string().regex(/^[A-Za-z][\w.-]*$/u), z.json()),
  limits,
});

const flagsOf = (given: z.infer<typeof limits>, verb: 'max' | 'add'): readonly string[] =>
  Object.entries(given).flatMap(([name, value]) => [`--${verb}-${name}`, String(value)]);

/** The settings as flags; every value is JSON, so that none is taken for the name of a file. */
const flagsOfStart = ({ engine, seed, steps, settings }: z.infer<typeof beginning>) => [
  ...['--engine', engine, '--seed', String(seed)],
  ...(steps === undefined ? [] : ['--steps', String(steps)]),
  ...Object.entries(settings).flatMap(([name, value]) => ['--set', `${name}=${JSON.stringify(value)}`]),
];

/** Something that a page may ask for: `body` is what it sent. */
type Action = (body: unknown, acts: Acts, store: string) => Promise<Json>;

/** What can be done, by name: what a request must hold, and what the command is then called with. */
export const actions: Readonly<Record<string, Action>> = {
  stop: async (body, { command }, store) => {
    const given = z.strictObject({ run }).parse(body);
    return command(['stop', '--json', '--store', store, '--', given.run]);
  },
  resume: async (body, { launch }, store) => {
    const given = z.strictObject({ run, limits }).parse(body);
    return launch(['resume', '--store', store, ...flagsOf(given.limits, 'add'), '--', given.run]);
  },
  questions: async (body, { command }, store) => {
    const given = z.strictObject({ run }).parse(body);
    return command(['ask', '--json', '--store', store, '--', given.run]);
  },
  reject: async (body, { command }, store) => {
    const { run: id, question, reason } = rejection.parse(body);
    return command(['reject', '--wait', '--json', '--store', store, '--', id, question, reason]);
  },
  schema: async (body, { command }) => {
    const given = z.strictObject({ task }).parse(body);
    return command(['schema', '--', given.task]);
  },
  tasks: async (_, { command }) => command(['list', '--json']),
  estimate: async (body, { command }, store) => {
    const given = beginning.parse(body);
    return command(['estimate', '--json', '--store', store, ...flagsOfStart(given), '--', given.task]);
  },
  start: async (body, { launch }, store) => {
    const given = beginning.parse(body);
    const flags = [...flagsOfStart(given), ...flagsOf(given.limits, 'max')];
    return launch(['run', '--store', store, ...flags, '--', given.task]);
  },
};
