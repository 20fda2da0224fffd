import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { type LeetCodeSession, type ProgramProblem, programJudge } from '@textgrad/code';
import { afterAll, describe, expect, it } from 'vitest';

interface Seen {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

const seen: Seen[] = [];
let answers: Readonly<Record<string, readonly unknown[]>> = {};
const counts = new Map<string, number>();
const server = createServer(async (request, response) => {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  const path = request.url ?? '';
  seen.push({ path, headers: request.headers, body: Buffer.concat(parts).toString() });
  const all = answers[path] ?? [];
  const turn = counts.get(path) ?? 0;
  counts.set(path, turn + 1);
  const answer = all[Math.min(turn, all.length - 1)];
  response.statusCode = answer === undefined ? 403 : 200;
  response.end(typeof answer === 'string' ? answer : JSON.stringify(answer ?? {}));
}).listen(0, '127.0.0.1');
await once(server, 'listening');
afterAll(() => server.close());
const address = server.address();
const url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;

const problem: ProgramProblem = {
  id: 'double-it',
  language: 'python',
  statement: '',
  entryPoint: 'doubleIt',
  tests: [],
};
const source = 'def doubleIt(x):\n    return 2 * x\n';
const found = { data: { question: { questionId: '77' } } };
const path = {
  submit: '/problems/double-it/submit/',
  check: '/submissions/detail/123/check/',
};

async function judged(given: typeof answers, options: Partial<LeetCodeSession> = {}) {
  answers = given;
  counts.clear();
  seen.length = 0;
  const leetcode = { session: 'secret-session', csrfToken: 'secret-token', url, pause: 1, ...options };
  return (await programJudge({ mode: 'leetcode', leetcode }))(problem, source);
}

describe('LeetCode as the judge', () => {
  it.each([
    ['Accepted', 'accepted'],
    ['Wrong Answer', 'rejected'],
    ['Time Limit Exceeded', 'rejected'],
  ])('says %s: %s', async (status, verdict) => {
    const check = [{ state: 'PENDING' }, { state: 'STARTED' }, { state: 'SUCCESS', status_msg: status }];
    const judgement = await judged({
      '/graphql': [found],
      [path.submit]: [{ submission_id: 123 }],
      [path.check]: check,
    });
    expect(judgement).toEqual({ judge: 'leetcode', verdict, status });
    expect(seen.map((one) => one.path)).toEqual([
      '/graphql',
      path.submit,
      path.check,
      path.check,
      path.check,
    ]);
    expect(seen[1]?.headers).toMatchObject({
      cookie: 'LEETCODE_SESSION=secret-session; csrftoken=secret-token',
      'x-csrftoken': 'secret-token',
      referer: `${url}/problems/double-it/`,
    });
    const sent = JSON.parse(seen[1]?.body ?? '');
    expect(sent).toMatchObject({ lang: 'python3', question_id: '77' });
    expect(sent.typed_code).toBe(
      `${source}\n\nclass Solution:\n    def doubleIt(self, *given):\n        return doubleIt(*given)\n`,
    );
  });

  it('says nothing of a program where there is no verdict', async () => {
    expect(await judged({ '/graphql': [{ data: { question: null } }] })).toMatchObject({
      verdict: 'not judged',
    });
    const never = {
      '/graphql': [found],
      [path.submit]: [{ submission_id: 123 }],
      [path.check]: [{ state: 'PENDING' }],
    };
    expect(await judged(never, { asks: 3 })).toMatchObject({ verdict: 'not judged' });
  });

  it.each([
    ['a refused session', {}, /status 403/u],
    ['a page instead of an answer', { '/graphql': ['<html>'] }, /no answer that can be read/u],
    [
      'another answer',
      { '/graphql': [found], [path.submit]: [{ error: 'x' }] },
      /no answer that can be read/u,
    ],
    ['an endless answer', { '/graphql': ['x'.repeat(2 ** 21)] }, /too long/u],
  ])('%s is an error without a word of the session', async (_, given, words) => {
    const asked = judged(given);
    await expect(asked).rejects.toMatchObject({
      code: 'LEETCODE_FAILED',
      message: expect.stringMatching(words),
    });
    const error = await asked.catch((one: unknown) => one);
    expect(JSON.stringify([error, String(error)])).not.toContain('secret');
  });
});
