import {
  jsonCodec,
  numbersCodec,
  numbersRole,
  readResultLines,
  readResultTable,
  readSpace,
  readStudy,
} from '@textgrad/anything';
import type { TextReader } from './reader.ts';

const range = { from: 0.001, to: 1, unit: 'mg', log: true, whole: false };
const space = { rate: range, solvent: ['water', 'ethanol'] };
const schema = { type: 'object', properties: { size: { type: 'integer' }, name: { pattern: '^(a+)+$' } } };

/** Readers of named numbers, of what they may be, of JSON, of a laboratory's results and of studies. */
export const anythingReaders = (): readonly TextReader[] => {
  const numbers = numbersCodec(space);
  const json = jsonCodec(schema);
  return [
    {
      name: 'named numbers',
      samples: ['rate: 0.5, solvent: water', '{"rate": 0.5, "solvent": "water"}'],
      pieces: ['rate: ', 'solvent', ', ', '\n- ', '0', '1,000', ' mg', '**', '{"rate":'],
      read: (text) => numbers.decode(text),
    },
    {
      name: 'what named numbers may be',
      samples: [numbersRole('a still', space)],
      pieces: [', of these: ', ' from ', ' to ', ' one of ', ' | ', '; ', ', whole', '1'],
      read: readSpace,
    },
    {
      name: 'JSON of a schema',
      samples: ['{"size": 4, "name": "aaa"}'],
      pieces: ['{"size":', '[', ']', '}', '1e9', '0', '"name":"a"', ',', 'a'],
      read: (text) => json.decode(text),
    },
    {
      name: 'table of results',
      samples: [
        'id,measure,candidate,score,feedback\r\na1,yield,"x: 1, y: 2",65.3,clear\r\n',
        'sep=;\nid;score;mass [Da]\na1;65,3;46\n',
      ],
      pieces: [
        'id',
        ',score',
        ';',
        '\t',
        ',',
        '"',
        '""',
        '\n',
        '\r\n',
        '65,3',
        '1.2',
        'sep=;\n',
        ' [Da]',
        "'=",
      ],
      read: (text) => readResultTable(text, 'results.csv'),
    },
    {
      name: 'lines of results',
      samples: ['{"id":"a1","score":0.7}\n{"candidate":"x: 1","measurements":[{"name":"a","value":1}]}\n'],
      pieces: ['{"id":', '"a1"', ',"score":', 'null', '1', '}', '\n', '[', ']', '"score":1,'],
      read: readResultLines,
    },
    {
      name: 'study',
      samples: [
        'study: a\ntasks: { b: { task: anything/numbers } }\npresets: [textgrad]\nseeds: 3\nbudget: { evaluations: 8 }\n',
      ],
      pieces: [
        'study: ',
        'tasks:',
        '  b: ',
        'presets: [',
        'textgrad',
        ']',
        '{ ',
        ' }',
        'seeds: ',
        '1',
        '\n',
        '- ',
        '&a ',
        '*a',
      ],
      read: (text) => readStudy(text, 'study.yaml'),
    },
  ];
};
