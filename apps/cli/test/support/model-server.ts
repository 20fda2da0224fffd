import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** The body of a chat completion as it arrived. */
export interface Asked {
  readonly messages: readonly { readonly role: string; readonly content: string }[];
  readonly [setting: string]: unknown;
}

/** A reply in words, or a way to answer that is none. */
export type Answer = string | ((response: ServerResponse) => void);

/** An OpenAI-compatible server on this machine, for one test. */
export interface ModelServer {
  /** The engine string that names it. */
  readonly engine: string;
  /** What it was asked, in order. */
  readonly asked: readonly Asked[];
}

/** Starts a server that answers as it is told, from what it is asked and as the how manieth; it streams nothing. */
export async function modelServer(answer: (asked: Asked, count: number) => Answer): Promise<ModelServer> {
  const asked: Asked[] = [];
  const server = createServer(async (request, response) => {
    const body = JSON.parse(await textOf(request)) as Asked;
    asked.push(body);
    const answered = answer(body, asked.length);
    if (typeof answered === 'string') send(response, 200, completion(answered));
    else answered(response);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  onTestFinished(() => stop(server));
  const { port } = server.address() as AddressInfo;
  return { engine: `openai-compatible:http://127.0.0.1:${port}/v1#small`, asked };
}

/** Sends JSON. */
export function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

/** The toy sentence's answers: feedback, and the same sentence without its last word. */
export function shorter({ messages }: Asked): string {
  const prompt = messages.at(-1)?.content ?? '';
  const [, open = ''] = /whole, between <([^>]+)> and <\//u.exec(prompt) ?? [];
  if (open === '') return 'Remove the last word.';
  const [, sentence = ''] = /whole:\n<VARIABLE[^>]*>\n(.*)\n<\/VARIABLE/u.exec(prompt) ?? [];
  return `<${open}>${sentence.split(' ').slice(0, -1).join(' ')}</${open}>`;
}

const completion = (content: string) => ({
  id: 'c',
  object: 'chat.completion',
  created: 0,
  model: 'small',
  choices: [{ index: 0, message: { role: 'assistant', content }, finish_reason: 'stop' }],
  usage: { prompt_tokens: 100, completion_tokens: 10, total_tokens: 110 },
});

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
}

function stop(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((done) => server.close(() => done()));
}
