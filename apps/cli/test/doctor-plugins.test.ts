import { fileURLToPath } from 'node:url';
import { definePlugin, type HealthChecks } from '@textgrad/core';
import { expect, test } from 'vitest';
import { askPlugins } from '../src/doctor/plugin-checks.ts';
import { call } from './support/fake-terminal.ts';

const unwell = fileURLToPath(new URL('fixtures/unwell.ts', import.meta.url));
const plugin = (name: string, checks: unknown) =>
  definePlugin({ name, version: '1.0.0', description: 'A plugin.', checks: checks as HealthChecks });

test('doctor prints what a plugin says of the things outside of it, from the environment it is handed', async () => {
  const ask = (env: Record<string, string>) => call(['doctor', '--plugin', unwell], { env });
  const without = await ask({});
  expect(without.out).toMatch(/^– kettle +no kettle: buy one$/mu);
  expect(without.code).toBe(0);
  expect((await ask({ KETTLE: 'a red one' })).out).toMatch(/^✓ kettle +a red one$/mu);
});

test('a plugin whose checks throw, hang or are nonsense fails alone and is named', async () => {
  const found = await askPlugins(
    [
      plugin('throws', async () => {
        throw new Error('the kettle is hot');
      }),
      plugin('hangs', () => new Promise(() => {})),
      plugin('lies', async () => [{ name: 'kettle', status: 'fine' }]),
      plugin('is-well', async () => [{ name: 'cup', status: 'ok', found: 'a cup' }]),
      plugin('has-none', undefined),
    ],
    {},
    30,
  );
  expect(found.map(({ name, status }) => `${name}: ${status}`)).toEqual([
    'checks of throws: failed',
    'checks of hangs: failed',
    'checks of lies: failed',
    'cup: ok',
  ]);
  expect(found[0]?.found).toBe('the kettle is hot');
  expect(found[1]?.found).toBe('no answer within 0.03 s');
  expect(found[2]?.fix).toContain("'lies'");
});

test('checks that wait are told when nobody waits for them any more', async () => {
  let told: AbortSignal | undefined;
  const waits: HealthChecks = ({ signal }) => {
    told = signal;
    return new Promise(() => {});
  };
  await askPlugins([plugin('waits', waits)], {}, 10);
  expect(told?.aborted).toBe(true);
});
