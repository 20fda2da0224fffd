import { z } from 'zod';
import type { PriceTable } from '../context/index.ts';
import type { SamplingByRole } from '../engine/by-role.ts';
import { type EngineKind, engineKinds, engineRoles } from '../engine/engine.ts';
import { usageError } from '../errors/index.ts';
import { contentKey, type Json, type RunRecord, type Store } from '../journal/index.ts';

/** The state of the user's own repository when a run started. */
export interface GitState {
  readonly commit: string;
  /** Whether tracked files differed from the commit. */
  readonly dirty: boolean;
}

/** Where a run took place. */
export interface Host {
  readonly node: string;
  readonly platform: string;
  /** `null` outside a repository, or without git. */
  readonly git: GitState | null;
}

/** Whose measurements a run takes over: of one earlier run of its store, as `run:<id>`, or of all of them. */
export type RememberFrom = 'store' | `run:${string}`;

/** How a run searches, by its preset and what was changed of it. */
export interface SearchFacts {
  readonly preset: string;
  readonly proposals: number;
  /** `null` when it is unlimited. */
  readonly patience: number | null;
  /** Proposals that are kept in evaluation; absent where a step waits for all of its proposals. */
  readonly parallel?: number;
}

/**
 * What a run was, as the store and bundles keep it: everything that decides how it goes, and what it depends on. Whoever
 * runs it may keep facts of his own beside these. Holds no secret.
 */
export interface RunFacts {
  /** The task's name, as `plugin/task`. */
  readonly task: string;
  /** The configuration with all defaults, without secrets. */
  readonly config: Json;
  readonly engine: string;
  readonly engineKind: EngineKind;
  readonly seed: number;
  /** The most steps that it may make. */
  readonly steps: number;
  /** Runs that were made before there were presets have none. */
  readonly search?: SearchFacts;
  /** The sampling parameters that the user wanted, by role; those of the task and its preset stand in its calls. */
  readonly sampling?: SamplingByRole;
  /** Whose measurements it took over; which, its journal says. */
  readonly remember?: readonly RememberFrom[];
  /** The id of its budget in the store: its own, or a shared one. */
  readonly budget: string;
  /** The prices that it began with, by engine. */
  readonly prices?: PriceTable;
  /** Of the toolkit and the task's plugin, where the run left files. */
  readonly versions?: Readonly<Record<string, string>>;
  readonly host?: Host;
}

const price = z.looseObject({
  input: z.number(),
  output: z.number(),
  longest: z.number().exactOptional(),
  date: z.string().exactOptional(),
  source: z.string().exactOptional(),
});

const sampling = z.looseObject({
  temperature: z.number().exactOptional(),
  topP: z.number().exactOptional(),
  maxTokens: z.number().exactOptional(),
  seed: z.number().exactOptional(),
  stop: z.array(z.string()).exactOptional(),
  reasoningEffort: z.string().exactOptional(),
});

const samplingByRole = z.partialRecord(z.enum(['default', ...engineRoles]), sampling);

/** Anything that is there: a configuration in memory may have members that are absent in JSON. */
const json = z.custom<Json>((value) => value !== undefined, 'is missing');

/** Reads {@link RunFacts}, of this version or an earlier one; further facts stay as they are. */
export const runFactsSchema: z.ZodType<RunFacts> = z.looseObject({
  task: z.string(),
  config: json,
  engine: z.string(),
  engineKind: z.enum(engineKinds),
  seed: z.number(),
  steps: z.int().min(0),
  search: z
    .looseObject({
      preset: z.string(),
      proposals: z.number(),
      patience: z.number().nullable(),
      parallel: z.number().exactOptional(),
    })
    .exactOptional(),
  sampling: samplingByRole.exactOptional(),
  remember: z.array(z.custom<RememberFrom>((value) => typeof value === 'string')).exactOptional(),
  budget: z.string(),
  prices: z.looseObject({ date: z.string(), prices: z.record(z.string(), price) }).exactOptional(),
  versions: z.record(z.string(), z.string()).exactOptional(),
  host: z
    .looseObject({
      node: z.string(),
      platform: z.string(),
      git: z.looseObject({ commit: z.string(), dirty: z.boolean() }).nullable(),
    })
    .exactOptional(),
});

/** The facts with which a run's journal starts: the same facts give the same journal. */
export type FixedFacts = Pick<
  RunFacts,
  'task' | 'config' | 'engine' | 'engineKind' | 'seed' | 'steps' | 'search' | 'sampling' | 'remember'
>;

/** The hash of a run's fixed facts. */
export function factsKey(facts: FixedFacts): string {
  const { task, config, engine, engineKind, seed, steps, search, sampling, remember } = facts;
  return contentKey({ task, config, engine, engineKind, seed, steps, search, sampling, remember });
}

/**
 * The facts of a run of the store.
 *
 * @throws TextGradError `MANIFEST_INVALID` with what is missing, for a run that this program did not make.
 */
export function factsOf({ id, manifest }: Pick<RunRecord, 'id' | 'manifest'>): RunFacts {
  const parsed = runFactsSchema.safeParse(manifest);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw usageError(
    'MANIFEST_INVALID',
    `The manifest of run '${id}' does not say how to execute it (${problems.join('; ')}): only the program that made it can go on with it.`,
    { details: { problems } },
  );
}

/**
 * A run of the store.
 *
 * @throws TextGradError `RUN_UNKNOWN`.
 */
export function storedRun(store: Store, id: string): RunRecord {
  const record = store.run(id);
  if (!record) throw usageError('RUN_UNKNOWN', `The store has no run '${id}': 'textgrad ls' lists its runs.`);
  return record;
}
