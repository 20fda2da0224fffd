import { memoryQueue, redisQueue } from '@textgrad/core/runs';
import { queueContract, registerContract } from '@textgrad/core/testing';
import { type RedisServer, redisMissing, startRedis } from '@textgrad/core/testing/faults';
import { afterAll, beforeAll, describe, test } from 'vitest';

registerContract(
  { describe, test },
  'the queue in memory',
  queueContract(() => memoryQueue({ silence: 500 }), { silence: 500 }),
);

const missing = redisMissing();

describe.skipIf(missing !== undefined)(`the queue on Redis${missing ? `: ${missing}` : ''}`, () => {
  const servers: RedisServer[] = [];
  beforeAll(async () => {
    servers.push(await startRedis());
  });
  afterAll(async () => {
    await servers[0]?.[Symbol.asyncDispose]();
  });
  const silence = 1_000;
  const empty = async () => {
    const [server] = servers;
    if (!server) throw new Error('There is no server.');
    await server.kill();
    await server.start();
    return redisQueue(server.url, { silence });
  };
  for (const { name, run } of queueContract(empty, { silence })) test(name, run);
});
