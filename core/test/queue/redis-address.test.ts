import { redisQueue, shownAddress } from '@textgrad/core/runs';
import { redisMissing, startRedis } from '@textgrad/core/testing/faults';
import { describe, expect, test } from 'vitest';
import { withoutAddress } from '../../src/queue/redis-address.ts';

describe('an address', () => {
  test.each([
    ['redis://:hush@queue.example:6379/2', 'redis://queue.example:6379/2'],
    ['rediss://me:hush@queue.example:6380', 'rediss://queue.example:6380'],
    ['redis://queue.example/', 'redis://queue.example'],
    ['hush', 'the queue'],
    ['http://me:hush@queue.example', 'the queue'],
  ])('%s is shown as %s', (address, shown) => {
    expect(shownAddress(address)).toBe(shown);
  });

  test('stands in no message, nor does its password, however it is written', () => {
    const address = 'redis://me:h%40sh@queue.example:1';
    const said = withoutAddress(`AUTH me:h@sh failed for ${address} (h%40sh)`, address);
    expect(said).not.toMatch(/h@sh|h%40sh/u);
  });

  test.each(['queue.example:6379', 'http://queue.example', 'redis://', ''])(
    '%j is refused',
    async (address) => {
      await expect(redisQueue(address)).rejects.toMatchObject({ code: 'QUEUE_ADDRESS' });
    },
  );
});

const missing = redisMissing();

describe.skipIf(missing !== undefined)(`a queue on Redis${missing ? `: ${missing}` : ''}`, () => {
  test('with another password is said to be out of reach, and neither password is said', async () => {
    await using server = await startRedis({ password: 'hush' });
    const wrong = await redisQueue(server.url.replace('hush', 'whisper')).catch((error: unknown) => error);
    expect(wrong).toMatchObject({ code: 'QUEUE_UNREACHABLE' });
    expect(String(wrong)).toMatch(/WRONGPASS|NOAUTH/u);
    expect(String(wrong)).not.toMatch(/hush|whisper/u);
  }, 30_000);

  test('that is full says so, and takes the job when there is room again', async () => {
    await using server = await startRedis({ memory: '3mb' });
    const told: string[] = [];
    const queue = await redisQueue(server.url, { onTrouble: (words) => told.push(words) });
    const job = (name: string, data: string) => ({
      ...{ key: name.repeat(64), route: 'full/jobs', run: 'run', priority: 1, data },
    });
    const large = 'x'.repeat(400_000);
    for (const name of ['a', 'b']) await queue.put(job(name, large));
    const putting = Promise.all(['c', 'd', 'e', 'f'].map((name) => queue.put(job(name, large))));
    await expect.poll(() => told[0], { timeout: 10_000 }).toContain('is full and takes nothing more');
    const emptying = setInterval(() => void queue.drain().catch(() => undefined), 300);
    await putting;
    clearInterval(emptying);
    expect(told.length).toBe(1);
    await queue.close();
  }, 60_000);

  test('that hangs is asked again, and answers when it goes on', async () => {
    await using server = await startRedis();
    const told: string[] = [];
    const queue = await redisQueue(server.url, {
      commandTimeout: 300,
      onTrouble: (words) => told.push(words),
    });
    server.hang(true);
    const asked = queue.status();
    await expect.poll(() => told[0], { timeout: 10_000 }).toContain('does not answer (Command timed out)');
    server.hang(false);
    expect(await asked).toEqual({ routes: [], workers: [] });
    await queue.close();
  }, 30_000);
});
