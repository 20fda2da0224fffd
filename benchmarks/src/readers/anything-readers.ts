import { jsonCodec, numbersCodec, numbersRole, readSpace } from '@textgrad/anything';
import type { TextReader } from './reader.ts';

const range = { from: 0.001, to: 1, unit: 'mg', log: true, whole: false };
const space = { rate: range, solvent: ['water', 'ethanol'] };
const schema = { type: 'object', properties: { size: { type: 'integer' }, name: { pattern: '^(a+)+$' } } };

/** Readers of named numbers, of what they may be, and of JSON. */
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
  ];
};
