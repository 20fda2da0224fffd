import type { Artifact } from '@textgrad/core';
import type { CandidateSummary, RunSummary } from '@textgrad/core/runs';
import { topAuc, topMean } from '../guacamol/top-auc.ts';

/** What a search was set to. */
interface GuacamolSettings {
  readonly objective: string;
  readonly budget: number;
  readonly shown: 'parts' | 'score';
  readonly reveal: boolean;
}

/** The files of a finished search: every oracle call, and how soon the search was how good. */
export async function guacamolFiles(
  summary: RunSummary,
  config: GuacamolSettings,
): Promise<readonly Artifact[]> {
  const calls = callsOf(summary);
  return [
    { name: 'oracle-calls.csv', mediaType: 'text/csv', content: callsFile(calls) },
    { name: 'auc.json', mediaType: 'application/json', content: aucFile(summary, config, calls) },
  ];
}

/** The molecules that were scored, in the order of the steps; of those of one step, which a summary does not order, the best last. */
function callsOf({ start, steps }: RunSummary): readonly CandidateSummary[] {
  const found = [start, ...steps.flatMap((step) => [...step.others, step].toSorted(byScore))];
  const seen = new Set<string>();
  return found.filter(({ text, score }) => score !== null && !seen.has(text) && seen.add(text));
}

const byScore = (one: CandidateSummary, other: CandidateSummary): number =>
  (one.score ?? 0) - (other.score ?? 0);

function callsFile(calls: readonly CandidateSummary[]): string {
  const names = Object.keys(calls[0]?.measurements ?? {});
  const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  const lines = [
    ['call', 'step', 'smiles', ...names.map(quoted)],
    ...calls.map(({ step, text, measurements }, at) => [
      at + 1,
      step,
      quoted(text),
      ...names.map((name) => measurements[name]?.value ?? ''),
    ]),
  ];
  return `${lines.map((line) => line.join(',')).join('\n')}\n`;
}

const tops = [1, 10, 100] as const;

function aucFile(
  { engine, engineKind, seed, search }: RunSummary,
  { objective, budget, shown, reveal }: GuacamolSettings,
  calls: readonly CandidateSummary[],
): string {
  const scores = calls.map(({ score }) => score ?? 0);
  const report = {
    objective,
    nameRevealed: reveal,
    shown,
    engine,
    engineKind,
    seed,
    preset: search.preset,
    budget,
    oracleCalls: scores.length,
    auc: Object.fromEntries(tops.map((top) => [`top${top}`, topAuc(scores, { top, budget })])),
    mean: Object.fromEntries(tops.map((top) => [`top${top}`, topMean(scores, top)])),
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}
