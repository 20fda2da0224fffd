import reasoning, { graderNamed, graders, lastInteger, solutionRole } from '@textgrad/reasoning';
import { expertReaders } from './expert-readers.ts';
import type { TextReader } from './reader.ts';

/** Every grader of answers, and the experts of reasoning. */
export const reasoningReaders = (): readonly TextReader[] => [
  ...Object.keys(graders).map((name): TextReader => {
    const grader = graderNamed(name);
    return {
      name: `grader ${name}`,
      samples: ['Let me think.\nThe answer is (B).', 'So 3 + 4 = 7.\n#### 7\nAnswer: $7.00', 'answer: a b c'],
      pieces: [
        'answer is ',
        'Answer: ',
        'Answer',
        'The answer is ',
        '#### ',
        '\\boxed{',
        '(A)',
        '7',
        ',',
        '$',
      ],
      read: (output) => grader.grade(output, '7'),
    };
  }),
  { name: 'last integer', samples: ['8.0 pears'], pieces: ['8', '.', '²', '٣'], read: lastInteger },
  ...expertReaders(reasoning, { text: '- plate: 1\nTotal: 1\nAnswer: A', role: solutionRole }, [
    '- plate: ',
    'Total: ',
    "'plate' is not counted; there are 2",
    'Options: A) 1, ',
    'The prompt should say: ',
  ]),
];
