import { hostname } from 'node:os';
import type { Queue, Worker } from 'bullmq';
import type { Redis } from 'ioredis';
import { defined } from '../errors/index.ts';
import { type Bell, bell } from './bell.ts';
import { type Job, type JobError, type JobRef, readJob } from './job.ts';
import { shownAddress } from './redis-address.ts';
import { claimOf } from './redis-claim.ts';
import { connectRedis, patientWith, type RedisPackages, redisPackages } from './redis-connection.ts';
import type { RedisOptions } from './redis-options.ts';
import { noteSchema, readError, saidOf } from './redis-record.ts';
import type { Claim, JobState, QueueStatus, RouteCounts, WorkerNote, WorkQueue } from './work-queue.ts';

/** What all keys begin with. */
const prefix = 'textgrad';
/** Where it is said that something has changed. */
const channel = `${prefix}:changed`;
/** How long what came of a job stays for a driver that died, in seconds: a week. */
const kept = { age: 7 * 86_400 };
/** How long a worker is listed after it has told of itself last, in milliseconds. */
const listed = 10 * 60_000;

/**
 * Opens a queue on Redis, carried by BullMQ.
 *
 * @param address `redis://host:port/database`, or `rediss://` with TLS.
 * @throws TextGradError `QUEUE_ADDRESS`, `QUEUE_UNREACHABLE`, `PACKAGE_MISSING`.
 */
export async function redisQueue(address: string, options: RedisOptions = {}): Promise<WorkQueue> {
  const redis = await connectRedis(address, options);
  const ears = redis.duplicate({ commandTimeout: undefined as never });
  const packages = await redisPackages();
  const heard = bell();
  ears.on('error', () => undefined);
  ears.on('message', (_, what) => heard.ring(what));
  await ears.subscribe(channel);
  return new RedisQueue({ redis, ears, heard, bullmq: packages.bullmq, address, options });
}

interface Parts {
  readonly redis: Redis;
  readonly ears: Redis;
  readonly heard: Bell;
  readonly bullmq: RedisPackages['bullmq'];
  readonly address: string;
  readonly options: RedisOptions;
}

class RedisQueue implements WorkQueue {
  readonly name: string;
  readonly #parts: Parts;
  readonly #queues = new Map<string, Queue>();
  readonly #workers = new Map<string, Worker>();
  readonly #patiently: ReturnType<typeof patientWith>;
  #claims = 0;
  #closed = false;

  constructor(parts: Parts) {
    this.name = shownAddress(parts.address);
    this.#parts = parts;
    this.#patiently = patientWith(parts.address, {
      ...defined({ onTrouble: parts.options.onTrouble }),
      isClosed: () => this.#closed,
    });
  }

  async put(given: Job): Promise<void> {
    const job = readJob(given);
    const { route, key, priority } = job;
    await this.#patiently(async () => {
      await this.#parts.redis.sadd(`${prefix}:routes`, route);
      const queue = this.#queue(route);
      const added = await queue.add(route, job, { jobId: idOf(job), priority });
      if ((await added.getState()) === 'failed') await this.#again(route, key);
    });
    this.#tell('jobs');
  }

  look({ key, route }: JobRef): Promise<JobState> {
    return this.#patiently(async () => {
      const queue = this.#queue(route);
      const id = idOf({ key });
      const state = await queue.getJobState(id);
      if (state === 'unknown') return { state };
      const job = state === 'active' ? undefined : await queue.getJob(id);
      if (state === 'completed')
        return job ? { state: 'done', result: job.returnvalue } : { state: 'unknown' };
      if (state === 'failed') return { state, error: readError(job?.failedReason) };
      return state === 'active'
        ? { state }
        : { state: 'waiting', ...defined({ said: saidOf(job?.progress) }) };
    });
  }

  forget({ key, route }: JobRef): Promise<void> {
    // One that a worker has at this moment cannot be removed: it is forgotten when its time has come.
    return this.#patiently(async () => {
      await this.#queue(route).remove(idOf({ key })).catch(ifLocked);
    });
  }

  changed(what: string, milliseconds: number, signal?: AbortSignal): Promise<void> {
    return this.#parts.heard.wait(what, milliseconds, signal);
  }

  async claim(routes: readonly string[], worker: string): Promise<Claim | undefined> {
    for (const route of routes) {
      const token = `${worker}:${++this.#claims}`;
      const taker = this.#worker(route);
      const job = await this.#patiently(() => taker.getNextJob(token, { block: false }));
      if (!job) continue;
      const { silence } = this.#silence();
      const claim = await claimOf(job, {
        token,
        silence,
        patiently: this.#patiently,
        tell: (what) => this.#tell(what),
      });
      if (claim) return claim;
    }
    return undefined;
  }

  async note(note: WorkerNote): Promise<void> {
    const { redis } = this.#parts;
    await this.#patiently(async () => {
      await redis.sadd(`${prefix}:workers`, note.name);
      await redis.set(`${prefix}:worker:${note.name}`, JSON.stringify(note), 'PX', listed);
    });
  }

  async status(): Promise<QueueStatus> {
    const routes = await this.#routes();
    return {
      routes: await Promise.all(routes.map((route) => this.#counts(route))),
      workers: await this.#workersListed(),
    };
  }

  async retry(route?: string): Promise<number> {
    let count = 0;
    for (const one of await this.#routes(route)) {
      const failed = await this.#queue(one).getFailed();
      for (const { id = '' } of failed) await this.#again(one, id.slice(1));
      count += failed.length;
    }
    this.#tell('jobs');
    return count;
  }

  async drain(route?: string): Promise<number> {
    let count = 0;
    for (const one of await this.#routes(route)) {
      const queue = this.#queue(one);
      const { waiting, done, failed } = await this.#counts(one);
      await queue.drain();
      // With a day's grace the other way: the clock of who wrote may go before this one.
      for (const type of ['completed', 'failed'] as const) await queue.clean(-86_400_000, 0, type);
      count += waiting + done + failed;
    }
    return count;
  }

  async limit(route: string, most: number | null): Promise<void> {
    await this.#parts.redis.sadd(`${prefix}:routes`, route);
    const queue = this.#queue(route);
    if (most === null) await queue.removeGlobalConcurrency();
    else await queue.setGlobalConcurrency(most);
  }

  async close(): Promise<void> {
    this.#closed = true;
    const all = [...this.#workers.values(), ...this.#queues.values()];
    await Promise.allSettled(all.map((one) => one.close()));
    this.#parts.ears.disconnect();
    this.#parts.redis.disconnect();
  }

  async #again(route: string, key: string): Promise<void> {
    const job = await this.#queue(route).getJob(idOf({ key }));
    if (!job) return;
    await job.updateProgress({ backs: job.attemptsStarted } as object);
    await (job as { retry(state: 'failed'): Promise<void> }).retry('failed').catch(ifLocked);
  }

  /** A hint, which may be lost: nobody waits for it, and nobody needs it. */
  #tell(what: string): void {
    this.#parts.redis.publish(channel, what).catch(() => undefined);
  }

  async #routes(only?: string): Promise<readonly string[]> {
    const all = await this.#patiently(() => this.#parts.redis.smembers(`${prefix}:routes`));
    return all.filter((route) => only === undefined || route === only).sort();
  }

  async #counts(route: string): Promise<RouteCounts> {
    const queue = this.#queue(route);
    const counts = await queue.getJobCounts('wait', 'prioritized', 'active', 'completed', 'failed');
    const limit = await queue.getGlobalConcurrency();
    const { wait = 0, prioritized = 0, active = 0, completed: done = 0, failed = 0 } = counts;
    return {
      ...{ route, waiting: wait + prioritized, active, done, failed },
      ...(limit === null ? {} : { limit }),
    };
  }

  async #workersListed(): Promise<QueueStatus['workers']> {
    const { redis } = this.#parts;
    const names = (await redis.smembers(`${prefix}:workers`)).sort();
    const listedOnes = await Promise.all(
      names.map(async (name) => {
        const key = `${prefix}:worker:${name}`;
        const [text, left] = [await redis.get(key), await redis.pttl(key)];
        if (text === null) await redis.srem(`${prefix}:workers`, name);
        const { data } = noteSchema.safeParse(text === null ? undefined : JSON.parse(text));
        return data ? [{ ...data, silentSeconds: Math.max(0, listed - left) / 1000 }] : [];
      }),
    );
    return listedOnes.flat();
  }

  #silence() {
    const { silence = 12_000 } = this.#parts.options;
    return { silence };
  }

  #queue(route: string): Queue {
    const known = this.#queues.get(route);
    if (known) return known;
    const { bullmq, redis } = this.#parts;
    const made = new bullmq.Queue(route, {
      ...{ connection: redis, prefix, streams: { events: { maxLen: 100 } } },
      defaultJobOptions: { removeOnComplete: kept, removeOnFail: kept },
    });
    made.on('error', () => undefined);
    this.#queues.set(route, made);
    return made;
  }

  /** What takes jobs of a route: it holds no connection of its own, and looks for jobs of workers that have died. */
  #worker(route: string): Worker {
    const known = this.#workers.get(route);
    if (known) return known;
    const { bullmq, redis } = this.#parts;
    const { silence } = this.#silence();
    const made = new bullmq.Worker(
      route,
      null,
      {
        ...{ connection: redis, prefix, name: hostname(), autorun: false },
        ...{ lockDuration: silence, stalledInterval: Math.max(500, silence / 2) },
        // How many deaths are too many is said where claims are made.
        maxStalledCount: 1_000_000,
      },
      (name, opts) => bullmq.createRedisBackend(name, opts as never),
    );
    made.on('error', () => undefined);
    void made.startStalledCheckTimer();
    this.#workers.set(route, made);
    return made;
  }
}

/** BullMQ takes numbers for its own. */
const idOf = ({ key }: Pick<Job, 'key'>): string => `j${key}`;

function ifLocked(error: unknown): void {
  const { message } = error as JobError;
  if (!/lock|not in the|Missing key/iu.test(message)) throw error;
}
