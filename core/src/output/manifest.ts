import { contentKey, type RunStatus } from '../journal/index.ts';
import type { RunSummary } from '../results/summary.ts';
import type { RunFacts } from '../runs/run-facts.ts';

/** What a run was and where: everything needed to judge its result or to make it again. Holds no secret. */
export interface RunManifest
  extends Pick<RunFacts, 'task' | 'engine' | 'engineKind' | 'seed' | 'steps' | 'search'>,
    Required<Pick<RunFacts, 'versions' | 'host'>> {
  /** Raised when the layout of this file changes. */
  readonly schemaVersion: 1;
  readonly run: string;
  readonly status: RunStatus;
  /** Why the run ended; `null` until then. */
  readonly reason: string | null;
  /** ISO 8601, in UTC. */
  readonly startedAt: string;
  readonly endedAt: string | null;
  /** SHA-256 of `config.resolved.json`'s data, as canonical JSON. */
  readonly configHash: string;
}

/** What the manifest of a run is made from. */
export interface ManifestParts {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly facts: RunFacts & Required<Pick<RunFacts, 'versions' | 'host'>>;
}

/** The manifest of a run that is under way. */
export function startManifest({ id, createdAt, facts }: ManifestParts): RunManifest {
  const { task, engine, engineKind, seed, steps, search, config, versions, host } = facts;
  return {
    schemaVersion: 1,
    run: id,
    task,
    status: 'running',
    reason: null,
    startedAt: new Date(createdAt).toISOString(),
    endedAt: null,
    engine,
    engineKind,
    seed,
    steps,
    ...(search ? { search } : {}),
    configHash: contentKey(config),
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
