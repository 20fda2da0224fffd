import type { Artifact } from '@textgrad/core';
import { columnTitle, confirmationTable, csvText } from '@textgrad/core/report';
import type { ConfirmedCandidate, RunSummary } from '@textgrad/core/runs';
import type { Toolkit } from '../chemistry/index.ts';
import { type MeasuredMolecule, measuredMolecules } from '../views/measured-molecules.ts';
import { collect } from './collection.ts';
import { dockedPoses } from './docked-poses.ts';
import { moleculesCsv } from './molecules-csv.ts';

/** The molecules of a run as text: SMILES, CSV, counts, and what was measured once more. */
export async function tablesOf(toolkit: Toolkit, summary: RunSummary): Promise<readonly Artifact[]> {
  const molecules = measuredMolecules(summary);
  const { scaffolds, json } = await collect(
    toolkit,
    molecules.map(({ candidate }) => candidate.text),
  );
  return [
    {
      name: 'molecules.smi',
      mediaType: 'chemical/x-daylight-smiles',
      content: smilesFile(summary, molecules),
      caption: 'every measured molecule with its step and score',
    },
    {
      name: 'molecules.csv',
      mediaType: 'text/csv',
      content: moleculesCsv(summary, molecules, scaffolds),
      caption: 'the same with scaffolds, all measurements, misses of goals, and desirabilities',
    },
    {
      name: 'collection.json',
      mediaType: 'application/json',
      content: json,
      caption: 'how many molecules, duplicates and scaffolds',
    },
    ...(await confirmationFile(toolkit, summary.confirmed ?? [])),
  ];
}

/** A line for each molecule. The score of a drug-likeness design is QED. */
function smilesFile({ start }: RunSummary, molecules: readonly MeasuredMolecule[]): string {
  const label = Object.hasOwn(start.measurements, 'overall') ? 'score' : 'QED';
  const lines = molecules.map(({ candidate: { text, score }, step, number }) => {
    const name = `step-${step}${number > 1 ? `.${number}` : ''}`;
    return `${text.replaceAll(/\s+/gu, ' ')} ${name} ${label}=${score ?? 'none'}`;
  });
  return `${lines.join('\n')}\n`;
}

async function confirmationFile(
  toolkit: Toolkit,
  confirmed: readonly ConfirmedCandidate[],
): Promise<readonly Artifact[]> {
  if (confirmed.length === 0) return [];
  const { columns, rows } = confirmationTable(confirmed);
  const isomers = new Map<string, string>();
  const forms = new Set<string>();
  for (const { candidate, isomer, formName } of await dockedPoses(toolkit, confirmed, new Map()))
    if (isomer !== candidate.text) {
      isomers.set(candidate.text, isomer);
      forms.add(formName);
    }
  const named = isomers.size > 0;
  const content = csvText([
    [
      ...['step', 'smiles', ...(named ? [`${[...forms].join(' or ')} docked`] : []), 'score', 'score again'],
      ...columns.map(columnTitle),
    ],
    ...rows.map(({ candidate, again, values }) => [
      ...[candidate.step, candidate.text, ...(named ? [isomers.get(candidate.text)] : [])],
      ...[candidate.score, again.score, ...values],
    ]),
  ]);
  return [{ name: 'confirmation.csv', mediaType: 'text/csv', content, caption: 'the best, measured again' }];
}
