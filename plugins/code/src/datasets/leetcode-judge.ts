import { setTimeout as delay } from 'node:timers/promises';
import { TextGradError, throwIfAborted } from '@textgrad/core';
import { z } from 'zod';
import type { ProgramProblem } from './problems.ts';

/** What LeetCode says of a program, or why it said nothing. */
export type LeetCodeJudgement =
  | {
      readonly judge: 'leetcode';
      readonly verdict: 'accepted' | 'rejected';
      /** LeetCode's word, such as `Wrong Answer`. */
      readonly status: string;
    }
  | { readonly judge: 'leetcode'; readonly verdict: 'not judged'; readonly status: string };

/** A signed-in user of LeetCode. Both cookies are secrets: they are sent there and are kept and said nowhere. */
export interface LeetCodeSession {
  readonly session: string;
  readonly csrfToken: string;
  /** `https://leetcode.com` by default. */
  readonly url?: string | undefined;
  /** Milliseconds between two requests; 5,000 by default. */
  readonly pause?: number | undefined;
  /** How often it is asked whether a program is judged; 24 times by default. */
  readonly asks?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

const mostBytes = 2 ** 20;
const requestMilliseconds = 30_000;
const question = z.object({ data: z.object({ question: z.object({ questionId: z.string() }).nullable() }) });
const submission = z.object({ submission_id: z.union([z.int(), z.string()]) });
const check = z.object({ state: z.string(), status_msg: z.string().max(200).optional() });
const unfinished = new Set(['PENDING', 'STARTED']);

/**
 * Submits programs to LeetCode as the user and waits for the verdict.
 *
 * @throws TextGradError `LEETCODE_FAILED` when the session is refused or the site does not answer as it should.
 */
export function leetCodeJudge(session: LeetCodeSession) {
  const { pause = 5_000, asks = 24, signal } = session;
  const rest = () => delay(pause, undefined, signal === undefined ? {} : { signal });
  return async (problem: ProgramProblem, source: string): Promise<LeetCodeJudgement> => {
    throwIfAborted(signal);
    const page = `/problems/${encodeURIComponent(problem.id)}/`;
    const query = 'query question($slug: String!) { question(titleSlug: $slug) { questionId } }';
    const found = await ask(session, question, '/graphql', page, { query, variables: { slug: problem.id } });
    if (found.data.question === null)
      return { judge: 'leetcode', verdict: 'not judged', status: `There is no problem '${problem.id}'.` };
    await rest();
    const { submission_id: number } = await ask(session, submission, `${page}submit/`, page, {
      lang: 'python3',
      question_id: found.data.question.questionId,
      typed_code: asSolution(source, problem.entryPoint),
    });
    for (let turn = 0; turn < asks; turn++) {
      await rest();
      const { state, status_msg: status = state } = await ask(
        session,
        check,
        `/submissions/detail/${encodeURIComponent(String(number))}/check/`,
        page,
      );
      if (unfinished.has(state)) continue;
      if (state !== 'SUCCESS') return { judge: 'leetcode', verdict: 'not judged', status };
      return { judge: 'leetcode', verdict: status === 'Accepted' ? 'accepted' : 'rejected', status };
    }
    return { judge: 'leetcode', verdict: 'not judged', status: 'There was no verdict in time.' };
  };
}

/** LeetCode calls a method of a class; the programs of the data set are functions. */
function asSolution(source: string, entryPoint: string | undefined): string {
  if (entryPoint === undefined || /^class\s+Solution\b/mu.test(source)) return source;
  const method = `class Solution:\n    def ${entryPoint}(self, *given):\n        return ${entryPoint}(*given)\n`;
  return `${source.trimEnd()}\n\n\n${method}`;
}

async function ask<T>(
  { session, csrfToken, url = 'https://leetcode.com', signal }: LeetCodeSession,
  schema: z.ZodType<T>,
  path: string,
  referrer: string,
  body?: object,
): Promise<T> {
  const origin = url.replace(/\/$/u, '');
  const limit = AbortSignal.timeout(requestMilliseconds);
  try {
    const response = await fetch(`${origin}${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        'content-type': 'application/json',
        cookie: `LEETCODE_SESSION=${session}; csrftoken=${csrfToken}`,
        'x-csrftoken': csrfToken,
        referer: `${origin}${referrer}`,
      },
      redirect: 'error',
      signal: signal === undefined ? limit : AbortSignal.any([signal, limit]),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new TypeError(`it answered with status ${response.status}`);
    return schema.parse(JSON.parse(await textOf(response)));
  } catch (error) {
    throwIfAborted(signal);
    throw failed(path, error);
  }
}

async function textOf({ body }: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of body ?? []) {
    length += part.length;
    if (length > mostBytes) throw new TypeError('its answer is too long');
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

/** The error names the path and the status and nothing that was sent. */
function failed(path: string, error: unknown): TextGradError {
  const why =
    error instanceof TypeError && /^it/u.test(error.message)
      ? error.message
      : 'it gave no answer that can be read';
  return new TextGradError(
    'environment',
    'LEETCODE_FAILED',
    `LeetCode could not be asked (${path}): ${why}. Sign in there again and renew LEETCODE_SESSION and csrftoken, wait if there were many submissions, or use another judge.`,
    { details: { path } },
  );
}
