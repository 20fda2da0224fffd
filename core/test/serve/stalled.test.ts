import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { toEvaluation } from '../../src/measure/index.ts';
import { serveSimulator } from '../../src/serve/index.ts';

const head = 'POST /evaluate HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100\r\n\r\n';

test.each([
  ['a request that stalls in its body', `${head}{"texts"`],
  ['a request that stalls in its head', head.slice(0, 20)],
  ['a connection that says nothing', ''],
])('%s does not keep a server that is closed', async (_, sent) => {
  const served = await serveSimulator(async (texts) => texts.map(() => toEvaluation(1)));
  const socket = connect(served.port, '127.0.0.1');
  await new Promise<void>((resolve) => socket.once('connect', resolve));
  socket.on('error', () => undefined).write(sent);
  await new Promise((resolve) => setTimeout(resolve, 50));
  const since = performance.now();
  await served.close();
  expect(performance.now() - since).toBeLessThan(10_000);
  socket.destroy();
});
