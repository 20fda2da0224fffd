import { type GradientQuestion, readMeasurements } from '@textgrad/core';
import type { Folder } from '../../folder/folder.ts';
import { readFiles } from '../../folder/folder-text.ts';
import { readBlamed, sayBlamed } from '../../report/blamed-files.ts';
import { folderChanges } from './folder-changes.ts';
import { namedPlaces } from './named-places.ts';

/** Tests, and places, that are named. */
const mostNames = 10;
const mostPlaces = 5;

/** Feedback on a folder: which tests fail, which lines tell them from the others, and how many changes can be tried. */
export async function criticiseFolder({ usage, variable }: GradientQuestion): Promise<string> {
  const problems = [...usage.matchAll(/^Problem: (.+)$/gmu)].map(
    ([, problem]) => `Mend this first: ${problem}`,
  );
  if (problems.length > 0) return problems.join('\n');
  const measured = readMeasurements(usage).filter(({ name }) => name !== 'tests passed');
  const failing = measured.filter(({ side }) => side !== 0).map(({ name }) => name);
  if (failing.length === 0) return 'NO FEEDBACK';
  const files = readFiles(variable);
  const folder: Folder = files.ok ? files.value : [];
  const lines = readBlamed(usage);
  const places = namedPlaces(
    usage,
    folder.map(({ path }) => path),
  );
  const changes = await folderChanges(folder, { lines, places });
  const more = failing.length > mostNames ? ` and ${failing.length - mostNames} more` : '';
  return [
    `These tests fail: ${failing.slice(0, mostNames).join(', ')}${more}.`,
    ...lines.map((one) => `Look at ${sayBlamed(one, folder)}.`),
    ...(places.length > 0
      ? [
          `The failures name ${places
            .slice(0, mostPlaces)
            .map(({ path, line }) => `${path}:${line}`)
            .join(', ')}.`,
        ]
      : []),
    changes.length === 0
      ? 'Template repair, a search by rules and no language model, reads none of these files: connect a language model, such as --engine openai:gpt-4o.'
      : `Template repair, a search by rules and no language model, knows ${changes.length} small changes; it runs no test itself, so each that it proposes is measured as a version.`,
  ].join('\n');
}
