import {
  type Artifact,
  type ConfirmedCandidate,
  columnTitle,
  confirmationTable,
  type RunSummary,
} from '@textgrad/core';
import { depict, loadToolkit, type Toolkit } from '../chemistry/index.ts';
import { poseRecord } from './pose-record.ts';

/** The files of a finished design: its molecules, the best one drawn, what was confirmed, and its poses. */
export async function filesOf(summary: RunSummary): Promise<readonly Artifact[]> {
  const toolkit = await loadToolkit();
  const { best, confirmed = [] } = summary;
  const picture = await depict(toolkit, best.text, { width: 400, height: 300 });
  const files: Artifact[] = [
    { name: 'molecules.smi', mediaType: 'chemical/x-daylight-smiles', content: smilesFile(summary) },
    { name: 'best.svg', mediaType: 'image/svg+xml', content: picture },
  ];
  if (confirmed.length > 0)
    files.push({ name: 'confirmation.csv', mediaType: 'text/csv', content: confirmationFile(confirmed) });
  const poses = await posesFile(toolkit, confirmed);
  if (poses !== '') files.push({ name: 'poses.sdf', mediaType: 'chemical/x-mdl-sdfile', content: poses });
  return files;
}

/** The start and the molecule of each step. The score of a drug-likeness design is QED. */
function smilesFile({ start, steps }: RunSummary): string {
  const label = Object.hasOwn(start.measurements, 'overall') ? 'score' : 'QED';
  const lines = [start, ...steps].map(
    ({ text, step, score }) => `${text} step-${step} ${label}=${score ?? 'none'}`,
  );
  return `${lines.join('\n')}\n`;
}

function confirmationFile(confirmed: readonly ConfirmedCandidate[]): string {
  const { columns, rows } = confirmationTable(confirmed);
  const cell = (value: number | null | undefined): string => (value == null ? '' : `${value}`);
  const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  const lines = [
    ['step', 'smiles', 'score', 'score again', ...columns.map((column) => columnTitle(column))].map(quoted),
    ...rows.map(({ candidate, again, values }) => [
      `${candidate.step}`,
      quoted(candidate.text),
      cell(candidate.score),
      cell(again.score),
      ...values.map(cell),
    ]),
  ];
  return `${lines.map((line) => line.join(',')).join('\n')}\n`;
}

async function posesFile(toolkit: Toolkit, confirmed: readonly ConfirmedCandidate[]): Promise<string> {
  const records: string[] = [];
  for (const { again, artifacts } of confirmed)
    for (const { name, mediaType, content } of artifacts)
      if (mediaType === 'chemical/x-pdbqt' && typeof content === 'string')
        records.push(await poseRecord(toolkit, again, { name, pdbqt: content }));
  return records.join('');
}
