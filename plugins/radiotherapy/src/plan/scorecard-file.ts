import { readFile } from 'node:fs/promises';
import { type Artifact, formatNumber, formatQuantity, messageOf, usageError } from '@textgrad/core';
import type { PatientCase } from '../case/index.ts';
import { type PlanScore, parseScorecard, type Scorecard } from '../evaluation/index.ts';
import { checkScorecard } from '../evaluation/scorecard.ts';

/**
 * Reads a scorecard for a case from a YAML file.
 *
 * @throws TextGradError `SCORECARD_UNREADABLE`
 */
export async function readScorecard(path: string, given: PatientCase): Promise<Scorecard> {
  try {
    const card = parseScorecard(await readFile(path, 'utf8'));
    checkScorecard(given, card);
    return card;
  } catch (cause) {
    throw usageError('SCORECARD_UNREADABLE', `The scorecard '${path}' cannot be used: ${messageOf(cause)}`, {
      cause,
    });
  }
}

/** The score of a plan as a table in Markdown. */
export function scoreArtifact({ title, points, most, metrics }: PlanScore): Artifact {
  const rows = metrics.map(
    (one) =>
      `| ${one.name} | ${one.quantity ? formatQuantity(one.quantity) : 'not evaluable'} | ${one.quantity ? formatNumber(one.points) : (one.reason ?? '')} | ${one.most} |`,
  );
  const content = [
    `# ${title}`,
    '',
    `${formatNumber(points)} of ${formatNumber(most)} points. For research and teaching, not for clinical use.`,
    '',
    '| metric | measured | points | of |',
    '| --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
  return { name: 'scorecard.md', mediaType: 'text/markdown', content };
}
