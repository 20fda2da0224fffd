import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { call, toyPlugin } from './support/fake-terminal.ts';

const plan = ['plan', 'toy/shorten', '--plugin', toyPlugin];

test('plan estimates calls, tokens, cost and time, needs no key, and leaves nothing', async () => {
  const { code, out, err, cwd } = await call([...plan, '--engine', 'openai:gpt-4o', '--latency', '2']);
  expect(code).toBe(0);
  expect(out).toMatch(/^calls {6}8 \(gradient 4, update 4\)$/mu);
  expect(out).toMatch(/^evaluated {2}5$/mu);
  expect(out).toMatch(/^cost {7}\$[\d.]+ to \$[\d.]+$/mu);
  expect(out).toMatch(/^time {7}16\.\d s$/mu);
  expect(err).toMatch(/run toy\/shorten --engine openai:gpt-4o --plugin \S+ --max-calls 16$/mu);
  expect(readdirSync(cwd)).toEqual([]);
});

test('a price that is not known is not guessed', async () => {
  const { out } = await call([...plan, '--engine', 'openai-compatible:http://127.0.0.1:9/v1#m']);
  expect(out).toMatch(/^cost {7}price unknown$/mu);
});

test('plan --json is one object, and wrong settings are wrong usage', async () => {
  expect(JSON.parse((await call([...plan, '--json', '--steps', '2'])).out)).toMatchObject({
    steps: 2,
    calls: { gradient: 2, update: 2 },
    usd: { low: 0, high: 0 },
  });
  expect((await call([...plan, '--set', 'lenght=1'])).code).toBe(2);
});

test('estimate is another name of plan', async () => {
  const { out } = await call(['estimate', ...plan.slice(1), '--json']);
  expect(out).toBe((await call([...plan, '--json'])).out);
  expect((await call(['estimate', '--help'])).out).toContain('Usage: textgrad plan|estimate');
});
