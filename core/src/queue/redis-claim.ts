import type { Job as BullJob } from 'bullmq';
import { messageOf } from '../errors/index.ts';
import { readJob } from './job.ts';
import { backsOf } from './redis-record.ts';
import type { Claim } from './work-queue.ts';

interface ClaimParts {
  readonly token: string;
  /** Milliseconds that the job is kept without a beat. */
  readonly silence: number;
  readonly patiently: <TAnswer>(ask: () => Promise<TAnswer>) => Promise<TAnswer>;
  /** Says that something has happened to a job, or to what can be claimed. */
  readonly tell: (what: string) => void;
}

/** A job of BullMQ as a claim; one that cannot be read is failed, with why, and nothing is returned. */
export async function claimOf(
  job: BullJob,
  { token, silence, patiently, tell }: ClaimParts,
): Promise<Claim | undefined> {
  const mine = async (change: () => Promise<unknown>, key: string): Promise<boolean> => {
    const isMine = await patiently(() => change().then(() => true, ifLost));
    if (isMine) tell(key);
    return isMine;
  };
  const backs = backsOf(job.progress);
  try {
    const read = readJob(job.data);
    return {
      job: read,
      deaths: Math.max(0, job.attemptsStarted - 1 - backs),
      beat: () => patiently(async () => Boolean(await job.extendLock(token, silence).catch(ifLost))),
      complete: (result) => mine(() => job.moveToCompleted(result, token, false), read.key),
      fail: (error) => mine(() => job.moveToFailed(new Error(JSON.stringify(error)), token, false), read.key),
      handBack: (said, { died = false } = {}) =>
        mine(async () => {
          await job.updateProgress({ said, backs: died ? backs : backs + 1 });
          await job.moveToWait(token);
          tell('jobs');
        }, read.key),
    };
  } catch (error) {
    const said = { kind: 'usage', code: 'JOB_INVALID', message: messageOf(error) };
    await patiently(() => job.moveToFailed(new Error(JSON.stringify(said)), token, false).catch(ifLost));
    return undefined;
  }
}

/** `false` where the job has been given to somebody else meanwhile. */
function ifLost(error: unknown): false {
  if (/lock|not in the|Missing key/iu.test(messageOf(error))) return false;
  throw error;
}
