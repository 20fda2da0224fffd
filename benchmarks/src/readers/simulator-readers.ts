import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { usageError } from '@textgrad/core';
import {
  commandSimulator,
  httpSimulator,
  type OutsideSimulator,
  openSimulator,
  pythonSimulator,
  simulatorDoor,
} from '@textgrad/core/simulators';
import { answeringServer } from './answering-server.ts';
import type { TextReader } from './reader.ts';
import { asText, bytesOf, type InFolder } from './reader-folder.ts';

const json = ['{"score":', '[', ']', '}', '"measurements":[', '{"name":"a","value":1},', '"', '\\n', 'null,'];
const measured = '{"score":0.5,"measurements":[{"name":"a","value":2,"unit":"Gy"}],"feedback":"Good."}';

/** What a program that is asked for a measurement writes. */
const outputs: readonly (readonly [name: string, sample: string, pieces: readonly string[]])[] = [
  ['number', '0.5\n', ['1', 'e9', '.', '-', 'nan', 'inf', '\n']],
  [
    'lines',
    'a: 2 Gy\nscore = 0.5\nIt went well.\n',
    ['a: 1\n', ': ', ' = ', 'score: 1\n', '1', ' kg', 'nan', ' '],
  ],
  ['JSON', measured, json],
  [
    'ExternalProcess',
    '{"version":1,"payload":{"score":[0.5],"a":[2]}}',
    ['"payload":{', '"score":[', ...json],
  ],
];

/** An interpreter that answers one question with what stands in a file beside it. */
const interpreter = `#!/bin/sh
echo '{"ready":true}' >&4
read -r line <&3
cat "\${0%/*}/answers" >&4
echo >&4
`;

/** Readers of what the programs and servers of others answer when they are asked for a measurement. */
export async function simulatorReaders(inFolder: InFolder): Promise<{
  readonly readers: readonly TextReader[];
  close(): Promise<void>;
}> {
  const server = await answeringServer();
  const opened: OutsideSimulator[] = [];
  const kept = async (opening: Promise<OutsideSimulator>): Promise<OutsideSimulator> => {
    const simulator = await opening;
    opened.push(simulator);
    return simulator;
  };
  const asked = (simulator: OutsideSimulator) => simulator.evaluate('a', {});
  const env = process.env;
  const commands = outputs.map(async ([name, sample, pieces]) => {
    let simulator: OutsideSimulator | undefined;
    const reader = await inFolder(
      `output of a command, ${name}`,
      { output: bytesOf(sample) },
      'output',
      async (folder) => {
        simulator ??= await kept(commandSimulator({ command: 'cat output', folder, env, version: '1' }));
        return asked(simulator);
      },
    );
    return asText(reader, pieces);
  });
  let python: OutsideSimulator | undefined;
  const answers = { answers: bytesOf(`{"id":1,"answers":[{"value":${measured},"printed":"Good."}]}`) };
  const worker = await inFolder('answers of a Python worker', answers, 'answers', async (folder) => {
    if (!python) {
      await writeFile(join(folder, 'python'), interpreter);
      await chmod(join(folder, 'python'), 0o700);
      await writeFile(join(folder, 'a.py'), '');
      python = await kept(pythonSimulator({ file: 'a.py', python: './python', folder, env, timeout: 10 }));
    }
    return asked(python);
  });
  const http = await kept(httpSimulator({ url: server.url, env, timeout: 10 }));
  const reply = (name: string, status: number, samples: readonly string[]): TextReader => ({
    name,
    samples,
    pieces: ['{"results":[', ...json],
    read(body) {
      server.set({ status, type: 'application/json', body });
      return asked(http);
    },
  });
  return {
    readers: [
      ...(await Promise.all(commands)),
      asText(worker, ['{"id":1,"answers":[', '{"value":', '"printed":"', '"gradient":{', ...json]),
      {
        name: 'door of a simulator',
        samples: ['command:wc -c {file}', 'python:tox.py:evaluate', 'http://lab:8000/evaluate'],
        pieces: ['python:', 'command:', 'http://', ':', '{file}', '"', "'", '\\', ' ', '|', '@', '/'],
        async read(door) {
          const { error, data } = simulatorDoor.safeParse(door);
          if (error) throw usageError('DOOR_INVALID', error.message);
          await using simulator = await openSimulator(data, { env: undefined });
          return simulator.name;
        },
      },
      reply('reply of a simulator', 200, [`{"results":[${measured}]}`]),
      reply('refusal of a simulator', 400, ['{"error":"No."}']),
    ],
    async close() {
      server.close();
      for (const simulator of opened) await simulator[Symbol.asyncDispose]();
    },
  };
}
