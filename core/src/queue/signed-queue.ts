import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { TextGradError } from '../errors/index.ts';
import { canonicalJson } from '../journal/canonical-json.ts';
import type { Json } from '../journal/index.ts';
import { type JobRef, jobErrorSchema } from './job.ts';
import type { Claim, WorkQueue } from './work-queue.ts';

const envelope = z.strictObject({
  signed: z.custom<Json>((value) => value !== undefined),
  by: z.string().regex(/^[0-9a-f]{64}$/u),
});

/**
 * The same queue, whose jobs, results and failures are signed with a secret that drivers and workers share: what somebody else has put into the
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
      if (state.state === 'done') {
        const result = opened('result', ref.key, state.result);
        if (result) return { state: 'done', result: result.value };
        throw unsigned('result', ref);
      }
      if (state.state !== 'failed') return state;
      const failure = opened('failure', ref.key, parsed(state.error.message));
      const { data } = jobErrorSchema.safeParse(failure?.value);
      if (data) return { state: 'failed', error: data };
      throw unsigned('failure', ref);
    },
    async claim(routes, worker) {
      const claim = await queue.claim(routes, worker);
      if (!claim) return undefined;
      const { job } = claim;
      const data = opened(job.route, job.key, job.data);
      if (data)
        return {
          ...claim,
          job: { ...job, data: data.value },
          complete: completing(claim),
          fail: failing(claim),
        };
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

  /** A failure is signed in its own words, so that the queue still counts it as one. */
  function failing({ job, fail }: Claim): Claim['fail'] {
    return ({ kind, code, message }) => {
      const error = { kind, code, message: message.slice(0, mostWords) };
      return fail({ kind, code, message: canonicalJson(sign('failure', job.key, error)) });
    };
  }

  function unsigned(what: string, { route }: JobRef): Error {
    return new TextGradError(
      'simulator',
      'RESULT_INVALID',
      `A ${what} for '${route}' in the queue ${queue.name} is not signed with this TEXTGRAD_QUEUE_SECRET: a worker has another one, or somebody else wrote it.`,
    );
  }
}

/** Characters of a failure's words, of which each may take six in JSON. */
const mostWords = 3_000;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
