/** A number that was published, as it was printed, and where. */
export interface PublishedNumber {
  readonly value: string;
  readonly source: string;
}

/** What the paper reports of one data set. */
export interface PublishedExperiment {
  readonly id: string;
  /** The benchmark of this package that does the same. */
  readonly experiment: 'solution' | 'prompt' | 'code' | 'molecule' | 'radiotherapy' | 'multimodal';
  readonly title: string;
  readonly measure: string;
  readonly n: string;
  /** The language models that the paper used. */
  readonly models: string;
  readonly baseline?: PublishedNumber;
  readonly textgrad: PublishedNumber;
  readonly others?: readonly (PublishedNumber & { readonly name: string })[];
}

const arxiv = (place: string): string => `arXiv:2406.07496, ${place}`;
const nature = (place: string): string => `Nature 639 (2025) 609, ${place}`;
const printed = (value: string, source: string): PublishedNumber => ({ value, source });
const named = (name: string, value: string, source: string) => ({ name, value, source });

const solution = {
  experiment: 'solution',
  measure: 'accuracy, %, vote over 4',
  models: 'gpt-4o-2024-05-13',
} as const;
const prompt = {
  experiment: 'prompt',
  measure: 'test accuracy, %',
  models: 'gpt-3.5-turbo-0125 answers, gpt-4o writes',
} as const;
const multimodal = { experiment: 'multimodal', measure: 'accuracy, %', models: 'gpt-4o-2024-05-13' } as const;

/** The paper's results, each with where it is printed. */
export const published: readonly PublishedExperiment[] = [
  {
    id: 'leetcode-hard',
    experiment: 'code',
    title: 'LeetCode-Hard',
    measure: 'completion rate, %',
    n: '39, 5 seeds',
    models: 'gpt-4o-2024-05-13',
    baseline: printed('26', arxiv('table 1')),
    textgrad: printed('36 ± 1.8', arxiv('table 1')),
    others: [named('Reflexion', '31 ± 1.2', arxiv('table 1'))],
  },
  {
    ...solution,
    id: 'gpqa',
    title: 'GPQA-diamond',
    n: '198',
    baseline: printed('51.0', arxiv('table 2')),
    textgrad: printed('55.0', arxiv('table 2')),
    others: [
      named('Reflexion', '51.0', nature('extended data table 4')),
      named('best reported', '53.6', arxiv('table 2')),
    ],
  },
  {
    ...solution,
    id: 'mmlu_machine_learning',
    title: 'MMLU machine learning',
    n: '112',
    baseline: printed('85.7', arxiv('table 2')),
    textgrad: printed('88.4', arxiv('table 2')),
    others: [named('Reflexion', '85.7', nature('extended data table 4'))],
  },
  {
    ...solution,
    id: 'mmlu_college_physics',
    title: 'MMLU college physics',
    n: '92 as printed; the published file has 91',
    baseline: printed('91.2', arxiv('table 2')),
    textgrad: printed('95.1', arxiv('table 2')),
    others: [named('Reflexion', '94.1', nature('extended data table 4'))],
  },
  {
    ...prompt,
    id: 'bbh-object-counting',
    title: 'BBH object counting',
    n: '100',
    baseline: printed('77.8', arxiv('section 3.3')),
    textgrad: printed('91.9', arxiv('section 3.3')),
    others: [
      named('OPRO', '82.8', nature('prompt optimisation')),
      named('DSPy', '84.9', arxiv('section 3.3')),
    ],
  },
  {
    ...prompt,
    id: 'bbh-word-sorting',
    title: 'BBH word sorting',
    n: '100',
    baseline: printed('76.7', arxiv('section 3.3')),
    textgrad: printed('79.8', arxiv('section 3.3')),
    others: [
      named('TextGrad with examples', '80.8', nature('prompt optimisation')),
      named('OPRO', '77.8', nature('prompt optimisation')),
      named('DSPy', '79.8', arxiv('section 3.3')),
    ],
  },
  {
    ...prompt,
    id: 'gsm8k-dspy',
    title: 'GSM8K, DSPy splits',
    n: '1,319',
    baseline: printed('72.9', arxiv('section 3.3')),
    textgrad: printed('81.1', arxiv('section 3.3')),
    others: [
      named('TextGrad with DSPy examples', '82.1', arxiv('section 3.3')),
      named('DSPy', '81.1', arxiv('section 3.3')),
    ],
  },
  {
    id: 'molecule',
    experiment: 'molecule',
    title: '58 DOCKSTRING targets × 3 fragments × 10 steps',
    measure: 'Vina (kcal/mol), QED; best by Vina + (1 − QED)',
    n: '174 runs',
    models: 'gpt-4o',
    textgrad: printed(
      'no table; its figures show Vina mostly −8 to −9.5, QED 0.6 to 0.95',
      arxiv('section 3.4'),
    ),
  },
  {
    id: 'radiotherapy-iterations',
    experiment: 'radiotherapy',
    title: 'five prostate patients, five weights from 100',
    measure: 'plans until all goals are met',
    n: '5 patients',
    models: 'gpt-4o',
    textgrad: printed('at most 10', arxiv('section 3.5')),
    others: [named('Bayesian optimisation', '21.3 on average', arxiv('section 3.5'))],
  },
  {
    id: 'radiotherapy-ptv',
    experiment: 'radiotherapy',
    title: 'PTV of five prostate patients, deviation from 70.20 Gy',
    measure: 'mean / D95, Gy',
    n: '5 patients',
    models: 'gpt-4o',
    baseline: printed('+1.97 (0.36) / −0.10 (0.15), oncologist', arxiv('supplementary table 1')),
    textgrad: printed('+0.51 (0.09) / +0.00 (0.00)', arxiv('supplementary table 1')),
    others: [named('Bayesian optimisation', '+4.84 (1.65) / +0.00 (0.07)', arxiv('supplementary table 1'))],
  },
  {
    ...multimodal,
    id: 'mathvista',
    title: 'MathVista testmini',
    n: '1,000',
    baseline: printed('63.8', nature('extended data table 4')),
    textgrad: printed('66.1', nature('extended data table 4')),
    others: [named('Reflexion', '64.0', nature('extended data table 4'))],
  },
  {
    ...multimodal,
    id: 'scienceqa-img',
    title: 'ScienceQA-IMG',
    n: '2,017',
    baseline: printed('91.6', nature('extended data table 4')),
    textgrad: printed('92.4', nature('extended data table 4')),
    others: [named('Reflexion', '90.2', nature('extended data table 4'))],
  },
];

/** What is published under an id. */
export const publishedFor = (id: string): PublishedExperiment | undefined =>
  published.find((one) => one.id === id);
