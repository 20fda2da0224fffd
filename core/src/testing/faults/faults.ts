import { setTimeout as delay } from 'node:timers/promises';
import type { Fault } from './fault-server.ts';

type Fields = Readonly<Record<string, unknown>>;

const usage = { prompt_tokens: 11, completion_tokens: 7, total_tokens: 18 };

/** A whole chat completion. */
export function completion(text: string | null, fields: Fields = {}, choice: Fields = {}): Fields {
  return {
    id: 'chatcmpl-1',
    object: 'chat.completion',
    created: 1,
    model: 'model-of-the-server',
    choices: [{ index: 0, message: { role: 'assistant', content: text }, finish_reason: 'stop', ...choice }],
    usage,
    ...fields,
  };
}

/** One chunk of a streamed completion. */
export function chunk(delta: Fields, choice: Fields = {}): string {
  return event({
    id: 'chatcmpl-1',
    object: 'chat.completion.chunk',
    created: 1,
    model: 'model-of-the-server',
    choices: [{ index: 0, delta, finish_reason: null, ...choice }],
  });
}

/** An event of a stream. */
export const event = (data: unknown): string => `data: ${JSON.stringify(data)}\n\n`;
/** The last event of a reply: why the model stopped. */
export const finish = (reason: string): string => chunk({}, { finish_reason: reason });
/** The event that counts the reply's tokens. */
export const usageChunk = event({ object: 'chat.completion.chunk', choices: [], usage });
/** The end of a stream. */
export const done = 'data: [DONE]\n\n';

/** A stream that does everything right. */
export const goodStream = (...words: readonly string[]): readonly string[] => [
  chunk({ role: 'assistant', content: '' }),
  ...words.map((content) => chunk({ content })),
  finish('stop'),
  usageChunk,
  done,
];

/** Answers with a JSON body. */
export const json =
  (body: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): Fault =>
  (response) => {
    response
      .writeHead(status, { 'content-type': 'application/json', ...headers })
      .end(typeof body === 'string' ? body : JSON.stringify(body));
  };

/** Answers with an error in OpenAI's shape. */
export const failure = (
  status: number,
  error: Fields = {},
  headers: Readonly<Record<string, string>> = {},
): Fault => json({ error: { message: 'Something is wrong.', type: 'api_error', ...error } }, status, headers);

/** Answers with any text as any content type. */
export const plain =
  (body: string, contentType: string): Fault =>
  (response) => {
    response.writeHead(200, { 'content-type': contentType }).end(body);
  };

/** How a stream goes on after what was written. */
export type Ending = 'end' | 'reset' | 'stall';

/** Streams events, with a pause before each, and ends well or badly. */
export const streamed =
  (events: readonly string[], { ending = 'end' as Ending, pause = 0 } = {}): Fault =>
  async (response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders();
    for (const one of events) {
      if (pause > 0) await delay(pause);
      response.write(one);
    }
    if (ending === 'end') response.end();
    if (ending === 'reset') setTimeout(() => response.socket?.resetAndDestroy(), 20);
  };

/** Sends a whole JSON body byte by byte, with a pause before each piece. */
export const dripped =
  (body: unknown, pieces: number, pause: number): Fault =>
  async (response) => {
    const bytes = JSON.stringify(body);
    const size = Math.ceil(bytes.length / pieces);
    response.writeHead(200, { 'content-type': 'application/json' }).flushHeaders();
    for (let at = 0; at < bytes.length; at += size) {
      await delay(pause);
      response.write(bytes.slice(at, at + size));
    }
    response.end();
  };

/** Closes the connection without a word. */
export const reset: Fault = (response) => {
  response.socket?.resetAndDestroy();
};

/** Never answers. */
export const silence: Fault = () => {};
