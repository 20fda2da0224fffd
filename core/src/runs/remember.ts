import { TextGradError, usageError } from '../errors/index.ts';
import { canonicalJson, type Json } from '../journal/canonical-json.ts';
import type { RunRecord, Store } from '../journal/index.ts';
import type { Candidate } from '../optimizers/index.ts';
import { ranked } from '../optimizers/search/parents/ranking.ts';
import type { Remembered } from '../optimizers/search/remembered.ts';
import { archiveOf, rememberedIn } from '../results/journal-archive.ts';
import { factsOf, type RememberFrom, storedRun } from './run-facts.ts';
import { instrumentsOf, measuredAlike, startCalls, withoutSeeds } from './same-objective.ts';

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
  const all = from.includes('store') ? store.runIds() : [];
  const runs = [...new Set([...named, ...all])].filter((one) => one !== id);
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
  const best = ranked([...runOf.keys()]).slice(0, mostVersions);
  return {
    versions: best.map((one) => ({
      run: runOf.get(one) ?? '',
      texts: one.texts,
      evaluation: one.evaluation,
    })),
    leftOut: found.filter(({ candidates }) => candidates.length === 0).length,
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
  const { store, id, name, start } = own;
  const facts = factsOf(record);
  if (facts.task !== name) return `it is of the task '${facts.task}'`;
  const [mine, its] = [own.config, facts.config].map((config) => withoutSeeds(own.objectiveOf(config)));
  const setting = differingName(mine ?? null, its ?? null);
  if (setting !== undefined) return `its setting '${setting}' differs`;
  const asked = startCalls(store, id);
  // What an engine is asked while a version is measured, such as the questions of a data set, is in no record of a simulator.
  if (asked.some(({ kind }) => kind === 'engine')) return 'its versions were measured by asking an engine';
  const used = instrumentsOf(store.calls(record.id));
  const [first] = archiveOf(store.entries(record.id)).candidates;
  if (!first) return undefined;
  if ([...instrumentsOf(asked)].some((one) => !used.has(one)))
    return 'its versions were measured by other simulators or engines, or by other versions or settings of them';
  return measuredAlike(first.evaluation, start.evaluation) ? undefined : 'its goals, units or samples differ';
}

/** The first setting that two configurations do not share. */
function differingName(a: Json, b: Json): string | undefined {
  const [mine, its] = [a, b] as readonly Readonly<Record<string, Json>>[];
  const names = new Set([...Object.keys(mine ?? {}), ...Object.keys(its ?? {})]);
  return [...names].find(
    (name) => canonicalJson(mine?.[name] ?? null) !== canonicalJson(its?.[name] ?? null),
  );
}

const otherObjective = (run: string, why: string): Error =>
  usageError(
    'REMEMBER_OTHER',
    `What run '${run}' measured cannot be remembered here: ${why}. Run it with the same settings, or leave --remember run:${run} out; --remember store takes those runs alone that have the same objective.`,
    { details: { run } },
  );
