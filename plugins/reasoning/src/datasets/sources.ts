import type { DataSource } from '@textgrad/core';

const bigBenchHard =
  'https://raw.githubusercontent.com/suzgunmirac/BIG-Bench-Hard/9ee07bd481feebf959a6b59d61ea57bdcf30964d/bbh';
const gradeSchoolMath =
  'https://raw.githubusercontent.com/openai/grade-school-math/3101c7d5072418e28b9008a6636bde82a006892c/grade_school_math/data';
const mmlu = 'https://raw.githubusercontent.com/hendrycks/test/785eba57b455b9f9be12a0d3c1106d67274fea0e/data';

const gsm8k = [
  {
    name: 'train.jsonl',
    url: `${gradeSchoolMath}/train.jsonl`,
    sha256: '17f347dc51477c50d4efb83959dbb7c56297aba886e5544ee2aaed3024813465',
    bytes: 4_166_206,
  },
  {
    name: 'test.jsonl',
    url: `${gradeSchoolMath}/test.jsonl`,
    sha256: '3730d312f6e3440559ace48831e51066acaca737f6eabec99bccb9e4b3c39d14',
    bytes: 749_738,
  },
];

/** The three files of an MMLU subject, as its authors had them in their repository before they moved them to an archive. */
const subject = (name: string, files: Readonly<Record<'dev' | 'val' | 'test', readonly [string, number]>>) =>
  Object.entries(files).map(([part, [sha256, bytes]]) => ({
    name: `${name}_${part}.csv`,
    url: `${mmlu}/${part}/${name}_${part}.csv`,
    sha256,
    bytes,
  }));

/** Where the data sets come from, and what the published files hash to. */
export const reasoningSources = {
  'bbh-object-counting': {
    title: 'BIG-Bench Hard, object counting: 250 items',
    licence: 'MIT',
    files: [
      {
        name: 'object_counting.json',
        url: `${bigBenchHard}/object_counting.json`,
        sha256: '8acef14dbbdd40d2326ef7755750b6b5fe919fef06276af1bab3f1c297f022ff',
        bytes: 35_890,
      },
    ],
  },
  'bbh-word-sorting': {
    title: 'BIG-Bench Hard, word sorting: 250 items',
    licence: 'MIT',
    files: [
      {
        name: 'word_sorting.json',
        url: `${bigBenchHard}/word_sorting.json`,
        sha256: '2a6132d2c99f00d0d2eb1113ac6b4a918bd969d863c48749210d969713db8d43',
        bytes: 66_300,
      },
    ],
  },
  gsm8k: {
    title: "GSM8K in the files' order: 200, 300 and 1,319 problems",
    licence: 'MIT',
    files: gsm8k,
  },
  'gsm8k-dspy': {
    title: 'GSM8K as DSPy and the reference shuffle it: 200, 300 and 1,319 problems',
    licence: 'MIT',
    files: gsm8k,
  },
  'mmlu-machine-learning': {
    title: 'MMLU, machine learning; this version has 105 questions, the later one 112',
    licence: 'MIT',
    files: subject('machine_learning', {
      dev: ['7870177516ff1958ca6f8eaec855c74b14078eafde8c0c5480c7f9eb7f3b8551', 2074],
      val: ['23ea00a670424f7f7f54c3d32a04f470983234ffa7c6356eab8f4f7c6150fce4', 2983],
      test: ['b579bd7dfc9319cd8810a723c8e662afbab810fe64d775fc57ec24cfb55b3af1', 27_990],
    }),
  },
  'mmlu-college-physics': {
    title: 'MMLU, college physics: 102 questions',
    licence: 'MIT',
    files: subject('college_physics', {
      dev: ['6e043d6c566091c5ad1d8bc1d002900e1aa0bff114f98d5e3f2e4f645efce100', 1279],
      val: ['55c80f8fdd225c5ff57ab952d583fa5f20ac719e2432e9062fd5fb00e4abe42e', 3231],
      test: ['079c3696eda22c13b0472de245c7bb4918315b59481964109a4f65d2a35b4243', 27_811],
    }),
  },
  'gpqa-diamond': {
    title: 'GPQA, diamond: 198 questions',
    licence: 'CC-BY-4.0; its authors ask not to show items in plain text',
    files: [{ name: 'gpqa_diamond.csv' }],
    manual:
      'Get gpqa_diamond.csv from its authors (github.com/idavidrein/gpqa), who pack it with a password.',
  },
  mathvista: {
    title: 'MathVista, testmini: 1,000 questions about images',
    licence: 'CC-BY-SA-4.0; images have licences of their own',
    files: [{ name: 'testmini.json' }],
    manual: 'Get testmini.json and the folder images from its authors (github.com/lupantech/MathVista).',
  },
  'scienceqa-img': {
    title: 'ScienceQA, items with an image: 2,017 in the test part',
    licence: 'CC-BY-NC-SA-4.0',
    files: [{ name: 'problems.json' }],
    manual: 'Get problems.json and the folder images from its authors (github.com/lupantech/ScienceQA).',
  },
} as const satisfies Readonly<Record<string, DataSource>>;
