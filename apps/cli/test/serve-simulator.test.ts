import { openSimulator } from '@textgrad/core/simulators';
import { expect, test } from 'vitest';
import { main } from '../src/index.ts';
import { fakeTerminal } from './support/fake-terminal.ts';

/** Serves in a folder while the work lasts. */
async function serving<TResult>(
  cwd: string,
  flags: readonly string[],
  work: (url: string) => Promise<TResult>,
): Promise<TResult> {
  const terminal = fakeTerminal({ cwd, env: { LAB_TOKEN: 'a-secret-of-the-lab' } });
  const ended = main(['serve-simulator', 'molecules/drug-likeness', '--json', ...flags], terminal);
  while (terminal.out() === '')
    await Promise.race([new Promise((resolve) => setTimeout(resolve, 20)), ended]);
  try {
    return await work(JSON.parse(terminal.out()).url);
  } finally {
    terminal.interrupt();
    expect(await ended).toBe(0);
  }
}

const post = (url: string, texts: readonly string[], headers = {}): Promise<Response> =>
  fetch(`${url}/evaluate`, { method: 'POST', headers, body: JSON.stringify({ texts }) });

test('a simulator of a plugin is served as a door asks for it', async () => {
  const { cwd } = fakeTerminal();
  await serving(cwd, [], async (url) => {
    await using simulator = await openSimulator(url, { env: {} });
    const { score, measurements } = await simulator.evaluate('CC(=O)Nc1ccc(O)cc1', {});
    // QED of paracetamol by RDKit 2022.09.3.
    expect(score).toBeCloseTo(0.595, 3);
    expect(measurements.find(({ name }) => name === 'QED')?.goal).toMatchObject({ low: 0.9 });
    expect((await simulator.evaluate('no molecule', {})).problems).not.toEqual([]);
    expect((await post(url, [])).status).toBe(400);
  });
});

test('each text is paid for once, a spent budget answers 429, and both outlast the server', async () => {
  const { cwd } = fakeTerminal();
  const statuses = (url: string) =>
    Promise.all([['CCO', 'CCO'], ['CCC']].map((texts) => post(url, texts))).then((all) =>
      all.map(({ status }) => status),
    );
  expect(await serving(cwd, ['--max-evaluations', '2'], statuses)).toEqual([200, 200]);
  const later = await serving(cwd, ['--max-evaluations', '2'], async (url) => {
    const [kept, fresh] = [await post(url, ['CCO', 'CCC']), await post(url, ['CCN'])];
    return [
      kept.status,
      fresh.status,
      ((await fresh.json()) as { error: { message: string } }).error.message,
    ];
  });
  expect(later).toEqual([200, 429, 'The budget of 2 evaluations is spent.']);
});

test('a token is wanted where one is set', async () => {
  const { cwd } = fakeTerminal();
  await serving(cwd, ['--token', 'a-secret-of-the-lab'], async (url) => {
    expect((await post(url, ['CCO'])).status).toBe(401);
    await using simulator = await openSimulator(
      { url, token: 'LAB' },
      { env: { LAB: 'a-secret-of-the-lab' } },
    );
    expect((await simulator.evaluate('CCO', {})).score).toBeCloseTo(0.4068, 3);
  });
});
