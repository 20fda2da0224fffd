import radiotherapy, {
  parseClinicalGoal,
  parseGoals,
  parseMetric,
  parsePrescription,
  parseScorecard,
  weightsCodec,
  weightsRole,
} from '@textgrad/radiotherapy';
import { expertReaders } from './expert-readers.ts';
import type { TextReader } from './reader.ts';

const weights = 'weight for PTV: 100, weight for rectum: 50';

/** Readers of goals, prescriptions and weights. */
export function radiotherapyTextReaders(): readonly TextReader[] {
  const codec = weightsCodec(['PTV', 'rectum'], 'paper', { doses: true });
  return [
    {
      name: 'clinical goal',
      samples: ['Rectum V50 <= 17 %', 'PTV D95 = 70.2 ± 0.5 Gy'],
      pieces: [' V50', '<=', ' ', '±', '1', ' Gy', '%'],
      read: (goal) => parseClinicalGoal(goal),
    },
    {
      name: 'goals (YAML)',
      samples: ['- Rectum V50 <= 17 %\n- goal: PTV D95 >= 70.2 Gy\n  hard: true\n'],
      pieces: ['- ', '\n- ', 'goal: ', '&a ', '*a', '[', '{', '? ', ': ', '"', '\n  ', '|\n', '<<: *a\n'],
      read: parseGoals,
    },
    {
      name: 'scorecard (YAML)',
      samples: [
        "title: One\nmetrics:\n  - { structure: PTV, metric: D95, unit: '%', points: [[95, 0], [100, 10]] }\n",
      ],
      pieces: ['- ', '\n  - ', 'a: 1\n', '&a ', '*a', '[[95, 0], ', '{', '? ', ': ', '"', '|\n', '<<: *a\n'],
      read: parseScorecard,
    },
    { name: 'metric', samples: ['V95%', 'D2cc'], pieces: ['V', '9', 'cc'], read: parseMetric },
    {
      name: 'prescription',
      samples: ['PTV 70.2 Gy in 26; CTV: 60 Gy'],
      pieces: [' ', ';', ' Gy', ': ', '1', ' in '],
      read: parsePrescription,
    },
    {
      name: 'weights',
      samples: [weights, '{"PTV": 100, "rectum": {"weight": 50, "dose": 20}}'],
      pieces: ['weight for ', ': ', 'PTV', '[', '{"PTV":', '1', ', '],
      read: (text) => codec.decode(text),
    },
    ...expertReaders(radiotherapy, { text: weights, role: weightsRole }, [
      'Raise the weight for ',
      ': its hottest voxel lies in ',
      ' should be ',
      ' (measured: 1',
      'weight for PTV: ',
      ' misses its goal by 10 %',
    ]),
  ];
}
