import { defined, TextGradError, usageError } from '../errors/index.ts';
import { canonicalJson, type Json } from '../journal/canonical-json.ts';
import type { RunRecord, Store } from '../journal/index.ts';
import type { Candidate } from '../optimizers/index.ts';
import { ranked } from '../optimizers/search/parents/ranking.ts';
import type { Remembered } from '../optimizers/search/remembered.ts';
import { archiveOf, measuredByIn, rememberedIn } from '../results/journal-archive.ts';
import { factsOf, type RememberFrom, type RunFacts, storedRun } from './run-facts.ts';
import { type Instruments, instrumentsIn, measuredAlike, withoutSeeds } from './same-objective.ts';

/** @throws TextGradError `REMEMBER_UNKNOWN` for something else. */
export function checkRemember(from: readonly string[]): void {
  const other = from.find((one) => one !== 'store' && !/^run:./u.test(one));
  if (other !== undefined)
    throw usageError(
      'REMEMBER_UNKNOWN',
      `'${other.slice(0, 100)}' is nothing that can be remembered: name a run of the store, as run:<id>, or 'store' for all of its runs with the same objective.`,
      { details: { given: other } },
    );
}

/** The run that remembers, once its start is measured. */
export interface Remembering {
  readonly id: string;
  readonly store: Store;
  readonly from: readonly RememberFrom[];
  /** The task's name. */
  readonly name: string;
  readonly config: Json;
  readonly start: Candidate;
  /** What measured the start. */
  readonly instruments: Instruments;
  /** A configuration as far as it decides what is measured: with the same start for all. */
  objectiveOf(config: Json): Json;
}

/** The most versions that a run takes over, the best ones. */
const mostVersions = 1_000;

/**
 * What earlier runs of the same objective have measured, the best first: of the same task with the same settings but its
 * start and seeds, by simulators and engines with the same names, versions and settings. Runs of the whole store that have
 * another objective are left out and counted.
 *
 * @throws TextGradError `RUN_UNKNOWN`, and `REMEMBER_OTHER` for a run that was named and has another objective.
 */
export function rememberedFor(own: Remembering): Remembered {
  const { store, from, id } = own;
  const named = new Set(from.filter((one) => one !== 'store').map((one) => one.slice('run:'.length)));
  const others = from.includes('store') ? store.runIds() : [];
  const runs = [...new Set([...named, ...others])].filter((one) => one !== id);
  const found = runs.map((run) => {
    const record = storedRun(store, run);
    try {
      const other = otherIn(own, record);
      if (other === undefined) return { run, candidates: measuredIn(own, run) };
      throw otherObjective(run, other);
    } catch (error) {
      // A run of the store that cannot be read is left out like one of another objective.
      if (named.has(run) || !(error instanceof TextGradError)) throw error;
      return { run, candidates: [] };
    }
  });
  const kept = found.flatMap(({ run, candidates }) => candidates.map((candidate) => ({ run, candidate })));
  const runOf = new Map(kept.map(({ run, candidate }) => [candidate, run]));
  const all = ranked([...runOf.keys()]);
  const best = all.slice(0, mostVersions);
  return {
    versions: best.map((one) => ({
      run: runOf.get(one) ?? '',
      texts: one.texts,
      evaluation: one.evaluation,
    })),
    leftOut: found.filter(({ candidates }) => candidates.length === 0).length,
    ...defined({ beyond: all.length - best.length || undefined }),
  };
}

/** What a run that goes on has taken over when it began; nothing where it has not got so far. */
export function rememberedBefore({ store, id }: Pick<Remembering, 'store' | 'id'>): Remembered | undefined {
  const entry = store.entries(id).find(({ type }) => type === 'remembered');
  const kept = entry && rememberedIn(entry.body);
  return (
    kept && {
      versions: kept.candidates.map(({ run = '', texts, evaluation }) => ({ run, texts, evaluation })),
      leftOut: kept.leftOut,
      ...defined({ beyond: kept.beyond }),
    }
  );
}

/** What a run measured itself and as this one does. */
function measuredIn({ store, start }: Remembering, run: string): readonly Candidate[] {
  return archiveOf(store.entries(run)).candidates.filter(
    (one) =>
      one.run === undefined &&
      one.texts.length === start.texts.length &&
      measuredAlike(one.evaluation, start.evaluation),
  );
}

/** What makes the objective of an earlier run another one; nothing where it is the same. */
function otherIn(own: Remembering, record: RunRecord): string | undefined {
  const { store, start, instruments } = own;
  const setting = otherSetting(own, factsOf(record));
  if (setting !== undefined) return setting;
  // What an engine is asked about, such as the questions of a data set, no call of its says apart from the version.
  if (instruments.engines && instruments.asking.length === 0)
    return 'versions are measured by asking an engine, without a simulator that says about what';
  const entries = store.entries(record.id);
  const [first] = archiveOf(entries).candidates;
  if (!first) return undefined;
  const { called } = instrumentsIn(store.calls(record.id));
  if ([...instruments.called].some((one) => !called.has(one)))
    return 'its versions were measured by other simulators or engines, or by other versions or settings of them';
  if (measuredByIn(entries).join() !== instruments.asking.join())
    return 'its versions were measured on other data, or by other versions or settings of a simulator';
  return measuredAlike(first.evaluation, start.evaluation) ? undefined : 'its goals, units or samples differ';
}

/** What of task and settings makes the objective of an earlier run another one; nothing where they say the same. */
export function otherSetting(
  { name, config, objectiveOf }: Pick<Remembering, 'name' | 'config' | 'objectiveOf'>,
  facts: RunFacts,
): string | undefined {
  if (facts.task !== name) return `it is of the task '${facts.task}'`;
  const [mine, its] = [config, facts.config].map((one) => withoutSeeds(objectiveOf(one)));
  const setting = differingName(mine ?? null, its ?? null);
  return setting === undefined ? undefined : `its setting '${setting}' differs`;
}

/** The first setting that two configurations do not share. */
function differingName(a: Json, b: Json): string | undefined {
  const [mine, its] = [a, b] as readonly Readonly<Record<string, Json>>[];
  const names = new Set([...Object.keys(mine ?? {}), ...Object.keys(its ?? {})]);
  return [...names].find(
    (name) => canonicalJson(mine?.[name] ?? null) !== canonicalJson(its?.[name] ?? null),
  );
}

/** The refusal of a run that is named and has another objective. */
export const otherObjective = (run: string, why: string): Error =>
  usageError(
    'REMEMBER_OTHER',
    `What run '${run}' measured cannot be remembered here: ${why}. Run it with the same settings, or leave --remember run:${run} out; --remember store takes those runs alone that have the same objective.`,
    { details: { run } },
  );
