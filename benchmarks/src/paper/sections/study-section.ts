import { join } from 'node:path';
import { promptExperiment } from '../../experiments/prompt.ts';
import { multimodalExperiment, solutionExperiment } from '../../experiments/solution.ts';
import { dollars } from '../../experiments/spent.ts';
import { wilson } from '../../statistics/index.ts';
import { number } from '../../study/format.ts';
import { type FinishedStudy, type NotRun, runStudyBenchmark } from '../../study/study-benchmark.ts';
import type { StudyRow } from '../../study/study-table.ts';
import { percentInterval } from '../../traces/shares.ts';
import { type MeasuredRow, notRun, type PaperRow } from '../row.ts';
import type { PaperSettings } from '../settings.ts';
import type { PaperSection, SectionTools } from './section.ts';

/** The data sets by the ids of what is published about them. */
const solutionData = {
  gpqa: 'gpqa-diamond',
  mmlu_machine_learning: 'mmlu-machine-learning',
  mmlu_college_physics: 'mmlu-college-physics',
} as const;

/** How the paper calls what our studies call otherwise. */
const paperNames: Readonly<Record<string, string>> = {
  textgrad: 'TextGrad',
  'zero-shot': 'CoT',
  opro: 'OPRO',
  'examples by random search': 'DSPy, our random search',
  'textgrad with examples': 'TextGrad with examples',
};

/** Where a protocol is not the paper's, in words for the row. */
const notes: Readonly<Record<string, readonly string[]>> = {
  gpqa: ["options in a fair order; in the reference's, C is always right"],
  'bbh-word-sorting': ['words compared in order; the paper asks a judge'],
};

const section = (
  id: string,
  data: string,
  study: (settings: PaperSettings, data: string) => Promise<FinishedStudy | NotRun>,
): PaperSection => ({
  name: id,
  async run({ settings, kind, date }: SectionTools) {
    if (kind !== 'llm') return [notRun(id, 'llm', needsModel)];
    const ended = await study(settings, data);
    if ('reason' in ended) return [notRun(id, 'llm', ended.reason)];
    const { table } = ended;
    if (table.simulated) return [notRun(id, 'llm', refused)];
    const note = [...(notes[id] ?? []), ...(settings.quick ? ['quick: a part of the items'] : [])].join('; ');
    return table.sections.flatMap(({ rows }) =>
      rows.flatMap((row) =>
        row.role === 'noise floor' ? [] : [rowOf(id, row, table.unit ?? 'seed', date, note)],
      ),
    );
  },
});

const needsModel = 'needs an endpoint: a language model has to answer';
const refused = 'refused: a simulated model gave the answers';

function rowOf(id: string, row: StudyRow, unit: string, date: string, note: string): PaperRow {
  const method = paperNames[row.method] ?? row.method;
  const { score, measures, runs } = row;
  if (!score) return notRun(id, 'llm', 'no run of it succeeded; the kept study says why', method);
  const spent = measures[dollars];
  const items = measures['test items']?.value;
  const bounds = score.interval ?? overItems(score.value, items);
  const measured: MeasuredRow = {
    experiment: id,
    kind: 'llm',
    method,
    ours: (100 * score.value).toFixed(1),
    interval: bounds ? percentInterval(bounds) : 'one run has none',
    n: String(items ?? runs),
    seeds: unit === 'item' ? '1' : String(runs),
    calls: `${number(row.calls ?? 0)} each`,
    cost: spent ? `$${(spent.value * runs).toFixed(2)}` : 'price not known',
    engine: row.engines.join(', '),
    date,
    note: [
      `interval over ${score.interval ? `${unit}s` : 'test items'}`,
      ...(row.failed > 0 ? [`${row.failed} failed`] : []),
      note,
    ]
      .filter(Boolean)
      .join('; '),
  };
  return measured;
}

/** A single run has the interval of its test items. */
const overItems = (share: number, items: number | undefined): readonly [number, number] | undefined =>
  items === undefined ? undefined : wilson(Math.round(share * items), items);

const common = (settings: PaperSettings, data: string) => ({
  engine: settings.engine,
  'forward-engine': settings['forward-engine'],
  sampling: settings.sampling,
  calls: settings.calls,
  data,
  path: settings['data-folder'] === '' ? '' : join(settings['data-folder'], data),
});

const quickItems = 20;
/** A critic, a gradient and an update. */
const callsOfUpdate = 3;
const paperUpdates = 3;
/** Data sets for which the reference's commands say another number of updates. */
const updates: Readonly<Record<string, number>> = { mathvista: 4, 'scienceqa-img': 8 };

const ofSolutions = (experiment: typeof solutionExperiment) => (settings: PaperSettings, data: string) =>
  runStudyBenchmark(experiment, {
    ...experiment.defaults,
    ...common(settings, data),
    items: settings.quick ? quickItems : experiment.defaults.items,
    budget: 1 + callsOfUpdate * (updates[data] ?? paperUpdates),
  });

const ofPrompts = (settings: PaperSettings, data: string) =>
  runStudyBenchmark(promptExperiment, {
    ...promptExperiment.defaults,
    ...common(settings, data),
    seeds: settings.quick ? 1 : settings.seeds,
    ...(settings.quick ? { validation: quickItems } : {}),
  });

/** The experiments that need a language model: solutions, prompts, questions about images. */
export const studySections: readonly PaperSection[] = [
  ...Object.entries(solutionData).map(([id, data]) => section(id, data, ofSolutions(solutionExperiment))),
  ...['bbh-object-counting', 'bbh-word-sorting', 'gsm8k-dspy'].map((id) => section(id, id, ofPrompts)),
  ...['mathvista', 'scienceqa-img'].map((id) => section(id, id, ofSolutions(multimodalExperiment))),
];
