import {
  fencedBlocks,
  outermostBlock,
  readAnswer,
  readMeasuredTable,
  readMeasurements,
  readQuestion,
  readTagged,
  taggedBlocks,
  text,
  wholeFence,
  withoutThinking,
} from '@textgrad/core';
import type { TextReader } from './reader.ts';
import { samplePrompts } from './sample-prompts.ts';

const tags = ['<IMPROVED>', '</IMPROVED>', '<VARIABLE>', '</VARIABLE>', '<', '>', '</'];
const answer = {
  tags: { open: '<IMPROVED>', close: '</IMPROVED>' },
  jsonKeys: ['improved_variable'],
  wanted: 'Answer.',
  old: 'CC',
};

/** Readers of prompts and of what models answer. */
export const promptReaders = (): readonly TextReader[] => {
  const prompts = samplePrompts();
  return [
    {
      name: 'tagged answer',
      samples: ['Well: <IMPROVED>CCO</IMPROVED>', '<IMPROVED>a<IMPROVED>b</IMPROVED></IMPROVED>'],
      pieces: tags,
      read: (reply) => readTagged(reply, '<IMPROVED>', '</IMPROVED>'),
    },
    {
      name: 'answer of a model',
      samples: [
        '<think>3?</think>\nBetter:\n<IMPROVED>\n```js\nCCO\n```\n</IMPROVED>',
        '{"improved_variable":"CCO"}',
      ],
      pieces: [...tags, '<think>', '</think>', '```', '\n```js\n', '{"improved_variable":"', '\n'],
      read: async (reply) => [
        await readAnswer({ text: reply, ended: true }, answer, async (value) =>
          value.includes('é') ? { ok: false, problems: ['There is an é.'] } : { ok: true, value },
        ),
        fencedBlocks(reply),
        wholeFence(reply),
        withoutThinking(reply),
      ],
    },
    {
      name: 'table of what was measured',
      samples: ['score | measured | how it fared | version\n0.4 | QED = 0.4 | accepted | "C\\nC"'],
      pieces: [' | ', '\n', '"', '\\n', '0.4 | a | b | c\n'],
      read: readMeasuredTable,
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
  ];
};
