import { compileFormula, convertUnit, toEvaluation, usageError, visibleText } from '@textgrad/core';
import { engineFacts, readEngineNames } from '@textgrad/core/engines';
import { csvText, escapeText } from '@textgrad/core/report';
import {
  canonicalJson,
  importRun,
  type Json,
  memoryStore,
  parseConfig,
  readPrices,
  redactSecrets,
} from '@textgrad/core/runs';
import { readYaml } from '@textgrad/core/yaml';
import { judgedNumber } from '../faults/judged-number.ts';
import { parsed } from './json.ts';
import type { TextReader } from './reader.ts';
import { sampleBundle } from './sample-bundle.ts';

const units = ['Gy', 'kcal/mol', 'kg*m/s^2', '°', '%', '^-1'];

/** The readers of core that a text reaches from outside. */
export const coreReaders = async (): Promise<readonly TextReader[]> => [
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
    name: 'measured object',
    samples: [
      '{"score":0.5,"measurements":[{"name":"a","value":2,"unit":"Gy","goal":{"max":1}}],"feedback":"No."}',
    ],
    pieces: ['{"score":', '"measurements":[', '{"name":"a","value":1},', '"goal":{', ']', '}', '['],
    read: (json) => toEvaluation(parsed(json) as object, 'a'),
  },
  {
    name: 'YAML',
    samples: ['a: 1\nb: [x, "y"]\nc: |\n  text\nd: { e: null }\n'],
    pieces: ['a: ', '- ', '\n- ', '\n  ', '? ', '&a ', '*a', '|\n', '<<: *a\n', '!!x ', '---\n'],
    read: yamlOf,
  },
  {
    name: 'configuration',
    samples: ['start: 10\n'],
    pieces: ['start: ', '1', '\n', 'stort: 1\n', '"', '- ', '[', '{'],
    read: (yaml) => parseConfig(judgedNumber, 'bench/judged-number', yamlOf(yaml)),
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
    read: (words) => [escapeText(words), csvText([[words]]), visibleText(words)],
  },
];

/** YAML as its callers read it: they put its plain errors into a sentence of their own. */
function yamlOf(yaml: string): unknown {
  try {
    return readYaml(yaml);
  } catch (error) {
    if (error instanceof Error && error.constructor === Error)
      throw usageError('YAML_INVALID', error.message);
    throw error;
  }
}
