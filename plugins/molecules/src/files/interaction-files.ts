import type { Artifact } from '@textgrad/core';
import { csvText, html } from '@textgrad/core/report';
import { interactionWords } from '../dock/interactions/index.ts';
import type { DockedPose } from './docked-poses.ts';

const heading = [
  ...['step', 'smiles', 'docking', 'pose', 'interaction', 'chain', 'residue', 'number'],
  ...['ligand', 'ligand atoms', 'residue atoms', 'distance [Å]'],
] as const;

/** What holds the poses of the best, by residue, as CSV and in the report; nothing where no receptor can be read. */
export function interactionFiles(poses: readonly DockedPose[]): readonly Artifact[] {
  const bound = poses.flatMap(({ candidate, name, pose, bound: held }) =>
    held ? [{ candidate, name, pose, ...held }] : [],
  );
  if (bound.length === 0) return [];
  const rows = bound.flatMap(({ candidate, name, pose, interactions }) =>
    interactions.map(({ kind, residue, form, ligandAtoms, residueAtoms, distance }) => [
      ...[candidate.step, candidate.text, name, pose, kind, residue.chain, residue.name, residue.number],
      ...[
        form,
        ligandAtoms.map((atom) => atom + 1).join(' '),
        residueAtoms.join(' '),
        Number(distance.toFixed(2)),
      ],
    ]),
  );
  const lines = bound.map(
    ({ candidate, name, pose, interactions }) =>
      html`<tr><td>${candidate.step}</td><td>${name}</td><td>${pose}</td><td>${interactionWords(interactions)}</td></tr>`,
  );
  return [
    {
      name: 'interactions.csv',
      mediaType: 'text/csv',
      content: csvText([heading, ...rows]),
      caption:
        'what holds the poses of the best, by residue; poses are counted from 1, the best first, and atoms as in poses.sdf, from 1',
    },
    {
      name: 'interactions.html',
      mediaType: 'text/html',
      content:
        html`<table><thead><tr><th>step</th><th>docking</th><th>pose</th><th>interactions</th></tr></thead><tbody>${lines}</tbody></table>`
          .markup,
      caption: 'What holds the poses of the best, by the geometric definitions of PLIP',
      inReport: true,
    },
  ];
}
