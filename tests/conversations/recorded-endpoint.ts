import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

/** An endpoint on this machine that answers with recorded replies, in order; none is left when it answers 410. */
export interface RecordedEndpoint extends AsyncDisposable {
  readonly baseURL: string;
  /** How many requests came. */
  asked(): number;
}

/** Serves replies over HTTP as OpenAI's endpoint does, streamed where that is asked for. */
export async function serveReplies(replies: readonly string[]): Promise<RecordedEndpoint> {
  let asked = 0;
  const server = createServer(async (request, response) => {
    const wanted = (await json(request)) as { readonly stream?: boolean };
    const text = replies[asked++];
    if (text === undefined) return response.writeHead(410).end('{"error": {"message": "no reply is left"}}');
    const head = { id: `reply-${asked}`, created: 0, model: 'reader' };
    const usage = { prompt_tokens: 100, completion_tokens: 10, total_tokens: 110 };
    if (wanted.stream !== true) {
      response.setHeader('content-type', 'application/json');
      const message = { role: 'assistant', content: text };
      const choices = [{ index: 0, message, finish_reason: 'stop' }];
      return response.end(JSON.stringify({ ...head, object: 'chat.completion', choices, usage }));
    }
    response.setHeader('content-type', 'text/event-stream');
    const send = (event: object): void => {
      response.write(`data: ${JSON.stringify({ ...head, object: 'chat.completion.chunk', ...event })}\n\n`);
    };
    // Cut where no model would: within tags and fences.
    for (let at = 0; at < text.length; at += 7)
      send({ choices: [{ index: 0, delta: { content: text.slice(at, at + 7) }, finish_reason: null }] });
    send({ choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] });
    send({ choices: [], usage });
    return response.end('data: [DONE]\n\n');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    baseURL: `http://127.0.0.1:${port}/v1`,
    asked: () => asked,
    async [Symbol.asyncDispose]() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
