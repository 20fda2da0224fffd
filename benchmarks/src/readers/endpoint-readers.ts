import { text } from '@textgrad/core';
import { openaiEngine } from '@textgrad/core/engines';
import { chunk, completion, done, finish } from '@textgrad/core/testing/faults';
import { answeringServer } from './answering-server.ts';
import type { TextReader } from './reader.ts';

/** Readers of what an endpoint answers: the engine asks a server of this process, which answers with the input. */
export async function endpointReaders(): Promise<{
  readonly readers: readonly TextReader[];
  close(): void;
}> {
  const server = await answeringServer();
  const engine = openaiEngine({
    name: 'fuzz',
    model: 'm',
    baseURL: `${server.url}/v1`,
    apiKey: 'sk-fuzz-0123456789',
    idleTimeout: 5_000,
  });
  const reader = (name: string, status: number, type: string, given: Omit<TextReader, 'name' | 'read'>) => ({
    ...given,
    name,
    read(body: string) {
      server.set({ status, type, body });
      return engine.generate({ role: 'forward', content: [text('?')] });
    },
  });
  const json = [
    '{"choices":[',
    '{"message":{"content":"',
    '"finish_reason":"stop"',
    '"index":1,',
    '"usage":{',
  ];
  return {
    readers: [
      reader('reply in one piece', 200, 'application/json', {
        samples: [JSON.stringify(completion('Good.'))],
        pieces: [...json, ']', '}', '\\"'],
      }),
      reader('reply in a stream', 200, 'text/event-stream', {
        samples: [[chunk({ content: 'Go' }), chunk({ content: 'od.' }), finish('stop'), done].join('')],
        pieces: ['data: ', '\n\n', '\r', ': busy\n', 'data: [DONE]\n\n', ...json],
      }),
      reader('error page', 502, 'text/html', {
        samples: ['<html><style>a{}</style><body>Bad <b>gateway</b></body></html>'],
        pieces: ['<style>', '</style>', '<script>', '<a href="', '<', '>', '&nbsp;', 'sk-fuzz-'],
      }),
      reader('error in JSON', 400, 'application/json', {
        samples: ['{"detail":[{"loc":["body"],"msg":"No."}]}', '{"error":{"message":"No.","code":7}}'],
        pieces: ['{"error":', '{"message":', '[', '"detail":[', '{"loc":[],"msg":"a"},', '}'],
      }),
      reader('page in place of a reply', 200, 'text/html', {
        samples: ['<html><script>1<2</script>Log in</html>'],
        pieces: ['<script', '</script>', '<', '>', '<!--'],
      }),
    ],
    close: () => server.close(),
  };
}
