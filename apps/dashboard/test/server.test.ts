import { copyFileSync, mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type {
  CandidatePage,
  CandidatesPart,
  ItemsPage,
  RunPage,
  RunsPart,
  ServedDashboard,
  SpendPage,
} from '../src/index.ts';
import {
  begin,
  firstRun,
  harmful,
  journalOf,
  measured,
  temporaryStore,
  writing,
} from './support/made-store.ts';
import { asked, served } from './support/served.ts';

const place = temporaryStore();
const { folder, path } = place;
let dashboard: ServedDashboard;
const commands: (readonly string[])[] = [];
beforeAll(async () => {
  await writing(path, firstRun);
  const told = async (args: readonly string[]) => {
    commands.push(args);
    return { run: 'first' };
  };
  dashboard = await served(path, { acts: { command: told, launch: told } });
});
afterAll(async () => {
  await dashboard.close();
  place.remove();
});

const get = async <TPage>(path: string): Promise<TPage> => {
  const { status, json, text } = await asked(dashboard, `/api/${path}`);
  expect(status, text).toBe(200);
  return json() as TPage;
};

describe('who is answered', () => {
  test('the page with the token, and nobody else', async () => {
    expect((await asked(dashboard, '/api/runs')).status).toBe(200);
    for (const bearer of ['', 'wrong', `${dashboard.token}x`]) {
      const { status, json } = await asked(dashboard, '/api/runs', { bearer });
      expect([status, json().error?.code]).toEqual([401, 'WRONG_TOKEN']);
      expect(json().error?.message).toMatch(/^The token in the address is missing or wrong: .*\.$/u);
    }
  });

  test.each([
    [{ host: 'evil.example' }, 'WRONG_HOST'],
    [{ host: 'evil.example:80' }, 'WRONG_HOST'],
    [{ origin: 'http://evil.example' }, 'WRONG_ORIGIN'],
    [{ origin: 'null' }, 'WRONG_ORIGIN'],
    [{ 'sec-fetch-site': 'cross-site' }, 'WRONG_ORIGIN'],
  ])('a request with %j is refused, with the token too', async (headers, code) => {
    for (const path of ['/api/runs', '/', '/page/main.js']) {
      const { status, json } = await asked(dashboard, path, { headers });
      expect([status, json().error?.code]).toEqual([403, code]);
    }
  });

  test('acting needs the origin of the page beside the token', async () => {
    const body = { run: 'first' };
    expect((await asked(dashboard, '/api/act/stop', { body })).status).toBe(403);
    expect(commands).toEqual([]);
    const origin = `http://127.0.0.1:${dashboard.port}`;
    const { status } = await asked(dashboard, '/api/act/stop', { body, headers: { origin } });
    expect(status).toBe(200);
    expect(commands).toEqual([['stop', '--json', '--store', path, '--', 'first']]);
  });

  test('what a request must hold is checked before anything is started', async () => {
    const headers = { origin: `http://127.0.0.1:${dashboard.port}` };
    const before = commands.length;
    for (const [name, body] of [
      ['stop', { run: '--help' + '\n' }],
      ['start', { task: '../x', engine: 'expert', seed: 0, settings: {}, limits: {} }],
      ['start', { task: 'a/b', engine: '--engine', seed: 0, settings: {}, limits: {} }],
      ['resume', { run: 'first', limits: { usd: -1 } }],
      ['nothing', {}],
    ] as const) {
      const { status } = await asked(dashboard, `/api/act/${name}`, { body, headers });
      expect(status).toBeGreaterThanOrEqual(400);
    }
    expect(commands).toHaveLength(before);
  });

  test('a setting that begins like a file name stays a text', async () => {
    const headers = { origin: `http://127.0.0.1:${dashboard.port}` };
    const body = {
      task: 'a/b',
      engine: 'expert',
      seed: 2,
      settings: { start: '@/etc/passwd' },
      limits: { calls: 3 },
    };
    await asked(dashboard, '/api/act/start', { body, headers });
    expect(commands.at(-1)).toEqual([
      ...['run', '--store', path, '--engine', 'expert', '--seed', '2'],
      ...['--set', 'start="@/etc/passwd"', '--max-calls', '3', '--', 'a/b'],
    ]);
  });

  test('every answer forbids what is not of the page', async () => {
    for (const path of ['/', '/api/runs', '/nowhere']) {
      const { headers } = await asked(dashboard, path);
      expect(headers['content-security-policy']).toContain("default-src 'none'; script-src 'self'");
      expect(headers['referrer-policy']).toBe('no-referrer');
    }
  });
});

describe('what is answered', () => {
  test('the runs with their best feasible score', async () => {
    const { total, runs } = await get<RunsPart>('runs');
    expect(total).toBe(1);
    expect(runs[0]).toMatchObject({
      id: 'first',
      best: 0.4,
      feasible: true,
      scores: [0.1, 0.4, 0.4],
      status: 'completed',
    });
  });

  test('a run with its steps, goals and budget', async () => {
    const page = await get<RunPage>('run/first');
    expect(page.best).toBe(1);
    expect(page.reason).toBe('2 steps made');
    expect(page.steps.map(({ status, improved, measured: count }) => [status, improved, count])).toEqual([
      ['updated', true, 1],
      ['declined', false, 1],
    ]);
    expect(page.columns[0]).toMatchObject({
      name: 'dose',
      unit: 'Gy',
      goal: { text: '≤ 20 Gy', hard: true, high: 20 },
    });
    expect(page.budget.find(({ name }) => name === 'usd')).toEqual({ name: 'usd', used: 0.007, limit: 1 });
  });

  test('candidates, the infeasible and the declined with the reason', async () => {
    const { rows, more } = await get<CandidatesPart>('run/first/candidates');
    expect(more).toBe(false);
    expect(rows.map(({ feasible, verdict, met }) => [feasible, verdict, met[0]])).toEqual([
      [false, null, false],
      [true, 'accept', true],
      [false, 'reject', false],
    ]);
    expect(rows[2]?.reason).toBe('the dose is too high');
    expect((await get<CandidatesPart>('run/first/candidates?from=2')).rows).toHaveLength(1);
  });

  test('one candidate with the calls of its step, what was refused, and who brought which line', async () => {
    const page = await get<CandidatePage>('run/first/candidate/2');
    expect(page.calls).toHaveLength(1);
    expect(page.calls[0]).toMatchObject({
      role: 'update',
      refused: ['It is too short.'],
      inputTokens: 1_000,
    });
    expect(page.rationales).toEqual(['Longer is better.']);
    expect(page.ancestors).toEqual([1, 0]);
    expect(page.blame).toEqual([
      { line: 'one', candidate: 0, step: 0 },
      { line: 'three', candidate: 1, step: 1 },
      { line: harmful, candidate: 2, step: 2 },
    ]);
  });

  test('the cost by role: 1,000 tokens at $2.5 and 100 at $10 a million, twice', async () => {
    const { rows, calls } = await get<SpendPage>('run/first/spend');
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      role: 'update',
      calls: 2,
      inputTokens: 2_000,
      outputTokens: 200,
      seconds: 4,
    });
    expect(rows[0]?.usd).toBeCloseTo(0.007, 12);
    expect(calls.map(([start, end]) => [start, end])).toEqual([
      [8, 10],
      [18, 20],
    ]);
  });

  test('the scores by item', async () => {
    const { items, rows } = await get<ItemsPage>('run/first/items');
    expect(items).toEqual(['one', 'two']);
    expect(rows.map(({ scores }) => scores)).toEqual([
      [1, 0],
      [1, 1],
      [1, 0],
    ]);
  });

  test('a note beside the store, which is not written', async () => {
    const before = readFileSync(path);
    await asked(dashboard, '/api/note', { body: { run: 'first', starred: true, note: 'good' } });
    expect((await get<RunPage>('run/first')).row).toMatchObject({ starred: true, note: 'good' });
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  test('a sentence for a run, a candidate and a page that are not there', async () => {
    for (const [path, code] of [
      ['run/nobody', 'RUN_UNKNOWN'],
      ['run/first/candidate/99', 'CANDIDATE_UNKNOWN'],
      ['run/first/candidate/1.5', 'NUMBER_INVALID'],
      ['nothing', 'NO_SUCH_PAGE'],
    ] as const) {
      const { status, json } = await asked(dashboard, `/api/${path}`);
      expect([status, json().error?.code]).toEqual([404, code]);
      expect(json().error?.message).toMatch(/\.$/u);
    }
  });

  test('a file by its ticket, sandboxed, and none outside of its directory', async () => {
    mkdirSync(`${path}.runs/first`, { recursive: true });
    writeFileSync(`${path}.runs/first/report.html`, '<script>1</script>');
    writeFileSync(`${path}.runs/secret.txt`, 'secret');
    const { files } = await get<RunPage>('run/first');
    const [file] = files;
    const { status, headers, text } = await asked(dashboard, file?.url ?? '', { bearer: '' });
    expect([status, text]).toEqual([200, '<script>1</script>']);
    expect(headers['content-security-policy']).toContain("sandbox allow-scripts; default-src 'none'");
    expect(file?.url).not.toContain(dashboard.token);
    const ticket = file?.url.split('/')[2];
    for (const name of ['..%2Fsecret.txt', '%2e%2e/secret.txt', 'none.txt'])
      expect((await asked(dashboard, `/files/${ticket}/first/${name}`)).status).toBe(404);
  });
});

describe('a store that is not as it should be', () => {
  const withStore = async (store: string, work: (one: ServedDashboard) => Promise<void>): Promise<void> => {
    const one = await served(store);
    try {
      await work(one);
    } finally {
      await one.close();
    }
  };
  const problemOf = async (store: string): Promise<string | undefined> => {
    let message: string | undefined;
    await withStore(store, async (one) => {
      const { status, json } = await asked(one, '/api/runs');
      expect(status).toBe(503);
      message = json().error?.message;
      // The page itself lives.
      expect((await asked(one, '/')).status).toBe(200);
    });
    return message;
  };

  test('of another version', async () => {
    copyFileSync(path, `${folder}/newer.sqlite`);
    const db = new DatabaseSync(`${folder}/newer.sqlite`);
    db.exec('PRAGMA user_version = 99');
    db.close();
    expect(await problemOf(`${folder}/newer.sqlite`)).toMatch(/newer version.*\.$/u);
  });

  test('truncated', async () => {
    copyFileSync(path, `${folder}/cut.sqlite`);
    truncateSync(`${folder}/cut.sqlite`, 5_000);
    expect(await problemOf(`${folder}/cut.sqlite`)).toMatch(/is damaged.*\.$/u);
    writeFileSync(`${folder}/empty.sqlite`, '');
    expect(await problemOf(`${folder}/empty.sqlite`)).toMatch(/it is empty.*\.$/u);
  });

  test('none at all', async () => {
    writeFileSync(`${folder}/none.sqlite`, 'this is a text, and no store of runs at all, however long it is');
    expect(await problemOf(`${folder}/none.sqlite`)).toMatch(/because it is none.*\.$/u);
  });

  test('not there yet: no runs, and those that come', async () => {
    await withStore(`${folder}/later.sqlite`, async (one) => {
      expect((await asked(one, '/api/runs')).json()).toMatchObject({ total: 0, runs: [] });
      await writing(`${folder}/later.sqlite`, (store) => begin(store, 'new', 1));
      expect((await asked(one, '/api/runs')).json()).toMatchObject({ total: 1 });
    });
  });

  test('locked for writing by somebody else: it is read all the same', async () => {
    const db = new DatabaseSync(path);
    db.exec('BEGIN IMMEDIATE');
    try {
      expect((await asked(dashboard, '/api/runs')).json()).toMatchObject({ total: 1 });
    } finally {
      db.exec('ROLLBACK');
      db.close();
    }
  });

  test('growing: each question has what is new', async () => {
    const store = `${folder}/growing.sqlite`;
    await writing(store, async (open) => {
      await begin(open, 'growing', 1);
      const journal = journalOf(open, 'growing');
      const add = (step: number) =>
        journal.add(
          'evaluation',
          {
            candidate: {
              step,
              texts: [`t${step}`],
              parents: [],
              operator: 'start',
              feedback: [],
              evaluation: measured(step, 1),
            },
          },
          step,
        );
      await add(0);
      await withStore(store, async (one) => {
        expect((await asked(one, '/api/run/growing/candidates')).json()).toMatchObject({ rows: [{ id: 0 }] });
        await add(1);
        expect((await asked(one, '/api/run/growing/candidates?from=1')).json()).toMatchObject({
          rows: [{ id: 1, score: 1 }],
        });
        expect((await asked(one, '/api/run/growing')).json()).toMatchObject({ best: 1 });
      });
    });
  });

  test('an entry that cannot be read is counted, and the others are shown', async () => {
    await writing(`${folder}/odd.sqlite`, async (store) => {
      await begin(store, 'odd', 1, 'no manifest');
      await journalOf(store, 'odd').add('evaluation', { candidate: 7 }, 1);
    });
    await withStore(`${folder}/odd.sqlite`, async (one) => {
      const page = (await asked(one, '/api/run/odd')).json() as unknown as RunPage;
      expect(page.problems.join(' ')).toMatch(
        /does not say how to execute it.*1 entries of the journal cannot be read/u,
      );
      expect((await asked(one, '/api/runs')).json()).toMatchObject({ runs: [{ task: 'unreadable' }] });
    });
  });
});

test('a port in use is a sentence', async () => {
  await expect(served(path, { port: dashboard.port })).rejects.toMatchObject({
    code: 'DASHBOARD_PORT',
    message: expect.stringMatching(/cannot listen on port \d+ .*choose another with --port/u),
  });
});

test('a view that throws is a sentence, and the rest is answered', async () => {
  const draw = async () => {
    throw new Error('no ink');
  };
  const one = await served(path, { findView: async () => ({ view: { title: 'Broken', draw }, config: {} }) });
  try {
    const body = { text: 'x', width: 100, height: 100 };
    const { status, json } = await asked(one, '/api/run/first/drawing', { body });
    expect([status, json()]).toEqual([200, { problem: 'Not drawn: no ink' }]);
    expect((await asked(one, '/api/run/first')).status).toBe(200);
  } finally {
    await one.close();
  }
});

test('pages are told of every write of another process', async () => {
  const store = `${folder}/live.sqlite`;
  await writing(store, (open) => begin(open, 'live', 1));
  const one = await served(store);
  try {
    const response = await fetch(`http://127.0.0.1:${one.port}/api/events?token=${one.token}`);
    const reader = (response.body as ReadableStream<Uint8Array>)
      .pipeThrough(new TextDecoderStream())
      .getReader();
    const next = async (): Promise<string> => (await reader.read()).value ?? '';
    expect(await next()).toContain('event: change');
    await next();
    await writing(store, (open) => open.updateRun('live', { status: 'stopped' }));
    expect(await next()).toContain('event: change');
    await reader.cancel();
  } finally {
    await one.close();
  }
});
