import { type Artifact, formatNumber } from '@textgrad/core';
import { html } from '@textgrad/core/report';
import type { ConfirmedCandidate } from '@textgrad/core/runs';
import { isomerName, tautomerName } from '../objectives/components/docked-forms.ts';
import { poseFileName } from '../objectives/components/docking.ts';

/** kcal/mol below which two dockings, and two scorings of one pose, say the same. */
const same = { docking: 0.5, scoring: 0.1 } as const;

/** Sentences on why the numbers of a second look differ, for the report; nothing where nothing was docked twice. */
export function confirmationWords(confirmed: readonly ConfirmedCandidate[]): readonly Artifact[] {
  const sentences = confirmed.flatMap((one) => differences(one));
  if (sentences.length === 0) return [];
  return [
    {
      name: 'confirmation.html',
      mediaType: 'text/html',
      content: html`<ul>${sentences.map((sentence) => html`<li>${sentence}</li>`)}</ul>`.markup,
      caption: 'What the second look says of the docked numbers',
      inReport: true,
    },
  ];
}

/** What the search, the second look and AutoDock Vina say of one molecule, a sentence for each receptor. */
export function differences(confirmed: ConfirmedCandidate): readonly string[] {
  const { candidate, again } = confirmed;
  return dockedNames(confirmed).flatMap((name) => {
    const [before, after] = [candidate.measurements[name]?.value, again.measurements[name]?.value];
    if (before === undefined || after === undefined) return [];
    const by = (pattern: string): number | undefined =>
      Object.entries(again.measurements).find(([other]) => other.startsWith(`${name}${pattern}`))?.[1].value;
    const isomer = again.details?.[isomerName(name)];
    const words = [
      ...isomerWords(candidate.details?.[isomerName(name)], isomer),
      ...tautomerWords(again.details?.[tautomerName(name)]),
      ourTwo(before, after),
      ...scoringWords(after, by(', this pose by AutoDock Vina')),
      ...searchWords(after, by(' by AutoDock Vina')),
    ];
    return [`Step ${candidate.step}, ${candidate.text}, ${name}: ${words.join('; ')}.`];
  });
}

/** The measurements of docking, whatever an objective calls them: those whose pose was kept. */
function dockedNames({ artifacts, candidate }: ConfirmedCandidate): readonly string[] {
  const files = new Set(
    artifacts.filter(({ mediaType }) => mediaType === 'chemical/x-pdbqt').map(({ name }) => name),
  );
  return Object.keys(candidate.measurements).filter((name) => files.has(poseFileName(name)));
}

/** Which isomer the second look docked, where the molecule leaves it open. */
const isomerWords = (before: string | undefined, after: string | undefined): readonly string[] =>
  after === undefined
    ? []
    : [
        before === after
          ? `docked as ${after}, the stereoisomer that the search found best`
          : `docked as ${after}, which the search did not find best`,
      ];

/** Which tautomer the second look found best, where several were docked. */
const tautomerWords = (form: string | undefined): readonly string[] =>
  form === undefined ? [] : [`the tautomer ${form} is the best there`];

function ourTwo(before: number, after: number): string {
  const apart = Math.abs(before - after);
  const numbers = `${formatNumber(before)} kcal/mol in the search, ${formatNumber(after)} thoroughly and with another seed`;
  return apart <= same.docking
    ? `${numbers}, which agree`
    : `${numbers}: ${formatNumber(apart)} apart, so take the lower for what can be found and neither for settled`;
}

function scoringWords(after: number, scored: number | undefined): readonly string[] {
  if (scored === undefined) return [];
  const apart = Math.abs(after - scored);
  return apart <= same.scoring
    ? ['AutoDock Vina scores this pose the same']
    : [`AutoDock Vina scores this pose ${formatNumber(scored)}, so the scoring differs`];
}

function searchWords(after: number, found: number | undefined): readonly string[] {
  if (found === undefined) return [];
  if (Math.abs(found - after) <= same.docking) return ['by itself it finds as good a pose'];
  return found > after
    ? [`by itself it stops at ${formatNumber(found)}: its search did not reach this pose`]
    : [
        `by itself it reaches ${formatNumber(found)}: the search here missed a better pose, so the number is too weak`,
      ];
}
