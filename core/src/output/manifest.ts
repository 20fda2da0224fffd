import type { EngineKind } from '../engine/engine.ts';
import type { RunStatus } from '../journal/index.ts';
import type { RunSummary } from '../results/summary.ts';
import type { ResolvedSearch } from '../runs/search-settings.ts';
import type { Host } from './host.ts';

/** What a run was and where: everything needed to judge its result or to make it again. Holds no secret. */
export interface RunManifest {
  /** Raised when the layout of this file changes. */
  readonly schemaVersion: 1;
  readonly run: string;
  readonly task: string;
  readonly status: RunStatus;
  /** Why the run ended; `null` until then. */
  readonly reason: string | null;
  /** ISO 8601, in UTC. */
  readonly startedAt: string;
  readonly endedAt: string | null;
  readonly engine: string;
  readonly engineKind: EngineKind;
  readonly seed: number;
  /** The most steps that the run could make. */
  readonly steps: number;
  /** How it searched. */
  readonly search: ResolvedSearch;
  /** SHA-256 of `config.resolved.json`'s data, as canonical JSON. */
  readonly configHash: string;
  /** Of the toolkit and the task's plugin. */
  readonly versions: Readonly<Record<string, string>>;
  readonly host: Host;
}

/** The facts of a manifest that do not change while a run lasts. */
export type RunFacts = Omit<RunManifest, 'schemaVersion' | 'status' | 'reason' | 'endedAt'>;

/** The manifest of a run that is under way. */
export function startManifest(facts: RunFacts): RunManifest {
  const { run, task, startedAt, engine, engineKind, seed, steps, search, configHash, versions, host } = facts;
  return {
    schemaVersion: 1,
    run,
    task,
    status: 'running',
    reason: null,
    startedAt,
    endedAt: null,
    engine,
    engineKind,
    seed,
    steps,
    search,
    configHash,
    versions,
    host,
  };
}

/** The manifest of a run that has ended. */
export function endManifest(
  manifest: RunManifest,
  { status, reason }: Pick<RunSummary, 'status' | 'reason'>,
  endedAt: string,
): RunManifest {
  return { ...manifest, status, reason, endedAt };
}

/** A manifest's facts for people, by label. */
export function manifestFacts({
  versions,
  host,
  configHash,
  startedAt,
  endedAt,
  steps,
}: RunManifest): Readonly<Record<string, string>> {
  const { node, platform, git } = host;
  return {
    Started: startedAt,
    Ended: endedAt ?? 'not yet',
    'Steps allowed': String(steps),
    ...versions,
    Node: `${node} on ${platform}`,
    'Git commit': git
      ? `${git.commit}${git.dirty ? ', with uncommitted changes' : ''}`
      : 'not in a repository',
    'Configuration hash': configHash,
  };
}
