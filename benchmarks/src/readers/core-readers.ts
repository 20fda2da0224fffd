import {
  compileFormula,
  convertUnit,
  outermostBlock,
  readMeasurements,
  readQuestion,
  readTagged,
  taggedBlocks,
  text,
} from '@textgrad/core';
import { engineFacts, readEngineNames } from '@textgrad/core/engines';
import { csvText, escapeText } from '@textgrad/core/report';
import {
  canonicalJson,
  importRun,
  type Json,
  memoryStore,
  readPrices,
  redactSecrets,
} from '@textgrad/core/runs';
import { parsed } from './json.ts';
import type { TextReader } from './reader.ts';
import { sampleBundle } from './sample-bundle.ts';
import { samplePrompts } from './sample-prompts.ts';

const tags = ['<IMPROVED>', '</IMPROVED>', '<VARIABLE>', '</VARIABLE>', '<', '>', '</'];
const units = ['Gy', 'kcal/mol', 'kg*m/s^2', '°', '%', '^-1'];

/** The readers of core that a text reaches from outside. */
export const coreReaders = async (): Promise<readonly TextReader[]> => {
  const prompts = samplePrompts();
  return [
    {
      name: 'tagged answer',
      samples: ['Well: <IMPROVED>CCO</IMPROVED>', '<IMPROVED>a<IMPROVED>b</IMPROVED></IMPROVED>'],
      pieces: tags,
      read: (reply) => readTagged(reply, '<IMPROVED>', '</IMPROVED>'),
    },
    {
      name: 'blocks of a prompt',
      samples: prompts,
      pieces: tags,
      read: (prompt) => [taggedBlocks(prompt, 'VARIABLE'), outermostBlock(prompt, 'VARIABLE')],
    },
    {
      name: 'question of a prompt',
      samples: prompts,
      pieces: [...tags, 'FEEDBACK 1:\n', '\n\n'],
      read: (prompt) => readQuestion(undefined, [text(prompt)]),
    },
    {
      name: 'measurements in words',
      samples: [
        '- rectum V70 = 24.1 %, goal ≤ 20 %, exceeds by 4.1 (+21 %); raising the weight lowers it by about 1.3',
      ],
      pieces: [' = ', ', goal ≤ ', ' ± ', '; ', 'raising ', ' by ', '(+21 %)', '\n- a = 1'],
      read: readMeasurements,
    },
    {
      name: 'formula',
      samples: ['0.5 * (QED - 1) + max(0, logP - 5)^2', 'sqrt(abs(x)) / (1 + exp(-x))'],
      pieces: ['max(', ')', ' + ', '(', '^', '2', 'x', ',', '[', 'QED'],
      read: (formula) => compileFormula(formula),
    },
    { name: 'unit', samples: units, pieces: units, read: (unit) => convertUnit(1, unit, 'Gy') },
    {
      name: 'engine string',
      samples: ['openai:gpt-4o; update=anthropic:claude', 'openai-compatible:http://127.0.0.1:8000/v1#m'],
      pieces: ['; update=', 'openai:', 'http://', '@', ':', '/', '#', '%41', '?'],
      read: (names) => [readEngineNames(names), engineFacts(names)],
    },
    {
      name: 'secrets of a text',
      samples: ['https://me:pw@example.org/a?key=1&token=2', 'Bearer abcdefghijklmnopqrstuvwxyz'],
      pieces: ['?', '&', 'key', '=', '://', '@', 'sk-', 'Bearer ', 'a.', 'token'],
      read: (words) => redactSecrets({ words }),
    },
    {
      name: 'JSON in one form',
      samples: ['{"b":[1,{"a":null}],"a":"é"}'],
      pieces: ['{"a":', '[', ']', '"', '\\u0000', ',1'],
      read: (json) => canonicalJson(parsed(json) as Json),
    },
    {
      name: 'prices',
      samples: ['{"openai:gpt-4o":{"input":2.5,"output":10}}'],
      pieces: ['{"a":{', '"input":', '1,', '}', '"b":{},'],
      read: (json) => readPrices(parsed(json)),
    },
    {
      name: 'bundle of a run',
      samples: [await sampleBundle()],
      pieces: ['\n', '{"kind":"entry",', '{}', '"at":1e308', '[]', '"seq":1,'],
      read: (bundle) => importRun(memoryStore(), bundle.split('\n')),
    },
    {
      name: 'text of a report',
      samples: ['<b>&amp;"', '=1+1'],
      pieces: ['<', '&', '"', '\u001b[31m', '\u202e'],
      read: (words) => [escapeText(words), csvText([[words]])],
    },
  ];
};
