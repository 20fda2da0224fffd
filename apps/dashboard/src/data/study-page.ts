import { signFlipTest } from '@textgrad/core/report';
import type { RunRow, StudyCell, StudyPage } from '../api.ts';

/** Compares methods on tasks: the finished runs of each, over their seeds. */
export function studyPage(rows: readonly RunRow[]): Omit<StudyPage, 'cut'> {
  const groups = new Map<string, RunRow[]>();
  for (const row of rows) {
    if (row.best === null || row.status !== 'completed') continue;
    const key = JSON.stringify([row.task, methodOf(row)]);
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  const firsts = new Map<string, readonly RunRow[]>();
  const cells = [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, runs]): StudyCell => {
      const [task, method] = JSON.parse(key) as [string, string];
      const first = firsts.get(task);
      if (!first) firsts.set(task, runs);
      return { task, method, ...measured(runs), ...(first ? compared(runs, first) : { p: null, pairs: 0 }) };
    });
  return { cells };
}

const methodOf = ({ engine, preset }: RunRow): string => (preset === '' ? engine : `${engine} · ${preset}`);

function measured(runs: readonly RunRow[]): Pick<StudyCell, 'runs' | 'mean' | 'interval'> {
  const values = runs.map(({ best }) => best ?? 0);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const error = Math.sqrt(squares / (values.length - 1) / values.length);
  const reach = values.length < 2 ? null : quantile(values.length - 1) * error;
  return {
    runs: runs.map(({ id, seed, best }) => ({ id, seed, best: best ?? 0 })),
    mean,
    interval: reach === null ? null : [mean - reach, mean + reach],
  };
}

/** Pairs by seed; of a seed that was run twice, the newest run counts. */
function compared(runs: readonly RunRow[], first: readonly RunRow[]): Pick<StudyCell, 'p' | 'pairs'> {
  const differences = [...new Set(runs.map(({ seed }) => seed))].flatMap((seed) => {
    const mine = runs.find((run) => run.seed === seed);
    const other = first.find((run) => run.seed === seed);
    return mine && other ? [(mine.best ?? 0) - (other.best ?? 0)] : [];
  });
  return {
    p: differences.length < 2 ? null : signFlipTest(differences).p,
    pairs: differences.length,
  };
}

/** The 97.5 % quantiles of Student's t for 1 to 30 degrees of freedom (NIST/SEMATECH e-Handbook, 1.3.6.7.2). */
const students = [
  12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145, 2.131,
  2.12, 2.11, 2.101, 2.093, 2.086, 2.08, 2.074, 2.069, 2.064, 2.06, 2.056, 2.052, 2.048, 2.045, 2.042,
];

const quantile = (degrees: number): number => students[degrees - 1] ?? 1.96;
