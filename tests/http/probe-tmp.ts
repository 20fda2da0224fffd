import { inspect } from 'node:util';
import { openaiEngine, retried, createContext, manualClock, withMiddleware, text, TextGradError } from '@textgrad/core';
import { faultServer, type Fault } from './fault-server.ts';
import * as f from './faults.ts';
const KEY = 'sk-VERY-secret-key-123';
const rows: [string, Fault[], object?][] = [
  ['whole', [f.json(f.completion('hi'))], { stream: false }],
  ['stream', [f.streamed(f.goodStream('h', 'i'))]],
  ['JSON to stream', [f.json(f.completion('hi'))]],
  ['429 retry-after 1', [f.failure(429, {}, { 'retry-after': '1' }), f.streamed(f.goodStream('hi'))]],
  ['429 retry-after 120', [f.failure(429, {}, { 'retry-after': '120' }), f.streamed(f.goodStream('hi'))]],
  ['429 none', [f.failure(429)]],
  ['500', [f.failure(500)]],
  ['401', [f.failure(401, { message: `Incorrect API key provided: ${KEY}` })]],
  ['404', [f.failure(404)]],
  ['402', [f.failure(402)]], ['413', [f.failure(413)]],
  ['400 stream_options', [f.failure(400, { message: 'unknown field stream_options' }), f.streamed(f.goodStream('hi'))]],
  ['quota', [f.failure(429, { code: 'insufficient_quota' })]],
  ['reset', [f.reset]],
  ['reset mid', [f.streamed([f.chunk({ content: 'h' })], { ending: 'reset' })]],
  ['stall mid', [f.streamed([f.chunk({ content: 'h' })], { ending: 'stall' })]],
  ['silence', [f.silence]],
  ['no finish', [f.streamed([f.chunk({ content: 'h' })])]],
  ['length', [f.streamed([f.chunk({ content: 'h' }), f.finish('length'), f.done])]],
  ['filter', [f.streamed([f.chunk({ content: 'h' }), f.finish('content_filter'), f.done])]],
  ['empty choices', [f.streamed([f.usageChunk, f.done])]],
  ['empty choices whole', [f.json({ ...f.completion('x'), choices: [] })], { stream: false }],
  ['empty text', [f.streamed(f.goodStream())]],
  ['html', [f.plain('<html>hello</html>', 'text/html')]],
  ['html whole', [f.plain('<html>hello</html>', 'text/html')], { stream: false }],
  ['plain whole', [f.plain('hello', 'text/plain')], { stream: false }],
  ['truncated json', [f.json('{"choices": [')], { stream: false }],
  ['truncated event', [f.streamed(['data: {"choices": [\n\n'])]],
  ['error event', [f.streamed([f.event({ error: { message: 'overloaded', code: 'x' } })])]],
  ['no usage', [f.streamed([f.chunk({ content: 'h' }), f.finish('stop'), f.done])]],
  ['drip', [f.streamed(f.goodStream('a', 'b', 'c', 'd', 'e', 'f'), { pause: 100 })]],
  ['comments', [f.streamed([': ping\n\n', ': ping\n\n', ': ping\n\n', ': ping\n\n', ': ping\n\n', ...f.goodStream('a')], { pause: 100 })]],
  ['drip whole', [f.dripped(f.completion('hello'), 6, 100)], { stream: false }],
  ['long error page', [(r) => { r.writeHead(502, { 'content-type': 'text/html' }).end('<html>'.repeat(1000)); }]],
];
for (const [name, faults, options] of rows) {
  const server = await faultServer(...faults);
  const clock = manualClock();
  const engine = withMiddleware(openaiEngine({ name: 'x', model: 'm', baseURL: server.url, apiKey: KEY, keyVariable: 'MY_KEY', idleTimeout: 300, ...options }), retried(createContext({ clock }), {}));
  const t = performance.now();
  const r = await engine.generate({ role: 'forward', content: [text('q')] }).then((c) => 'OK ' + JSON.stringify(c), (e) => e instanceof TextGradError ? `${e.code} ${e.message.slice(0, 150)} ${inspect(e).includes(KEY)}` : inspect(e));
  console.log(name.padEnd(20), server.seen.length, `slept ${Math.round(clock.now())}`, `${Math.round(performance.now() - t)} ms`, r);
  await server.close();
}
const engine = withMiddleware(openaiEngine({ name: 'x', model: 'm', baseURL: 'http://127.0.0.1:1/v1', apiKey: KEY, idleTimeout: 300 }), retried(createContext({ clock: manualClock() })));
console.log('refused', await engine.generate({ role: 'forward', content: [text('q')] }).catch((e) => e.code + e.message));
