import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { TextGradError } from '../errors/index.ts';
import { canonicalJson } from '../journal/canonical-json.ts';
import type { Json } from '../journal/index.ts';
import type { Claim, WorkQueue } from './work-queue.ts';

const envelope = z.strictObject({
  signed: z.custom<Json>((value) => value !== undefined),
  by: z.string().regex(/^[0-9a-f]{64}$/u),
});

/**
 * The same queue, whose jobs and results are signed with a secret that drivers and workers share: what somebody else has put into the
 * queue is neither done nor believed.
 */
export function signedQueue(queue: WorkQueue, secret: string): WorkQueue {
  const signature = (what: string, key: string, value: Json): string =>
    createHmac('sha256', secret)
      .update(canonicalJson([what, key, value]))
      .digest('hex');
  const sign = (what: string, key: string, value: Json): Json => ({
    signed: value,
    by: signature(what, key, value),
  });
  const opened = (what: string, key: string, given: unknown): { readonly value: Json } | undefined => {
    const { data } = envelope.safeParse(given);
    if (!data) return undefined;
    const right = Buffer.from(signature(what, key, data.signed));
    return timingSafeEqual(right, Buffer.from(data.by)) ? { value: data.signed } : undefined;
  };

  return {
    name: queue.name,
    put: (job) => queue.put({ ...job, data: sign(job.route, job.key, job.data) }),
    async look(ref) {
      const state = await queue.look(ref);
      if (state.state !== 'done') return state;
      const result = opened('result', ref.key, state.result);
      if (result) return { state: 'done', result: result.value };
      throw new TextGradError(
        'simulator',
        'RESULT_INVALID',
        `A result for '${ref.route}' in the queue ${queue.name} is not signed with this TEXTGRAD_QUEUE_SECRET: a worker has another one, or somebody else wrote it.`,
      );
    },
    async claim(routes, worker) {
      const claim = await queue.claim(routes, worker);
      if (!claim) return undefined;
      const { job } = claim;
      const data = opened(job.route, job.key, job.data);
      if (data) return { ...claim, job: { ...job, data: data.value }, complete: completing(claim) };
      await claim.fail({
        kind: 'environment',
        code: 'JOB_FORGED',
        message: `A job for '${job.route}' is not signed with the worker's TEXTGRAD_QUEUE_SECRET: set the same one for the run and for all workers. It was not done.`,
      });
      return undefined;
    },
    forget: (ref) => queue.forget(ref),
    changed: (what, milliseconds, signal) => queue.changed(what, milliseconds, signal),
    note: (worker) => queue.note(worker),
    status: () => queue.status(),
    retry: (route) => queue.retry(route),
    drain: (route) => queue.drain(route),
    limit: (route, most) => queue.limit(route, most),
    close: () => queue.close(),
  };

  function completing({ job, complete }: Claim): Claim['complete'] {
    return (result) => complete(sign('result', job.key, result));
  }
}
