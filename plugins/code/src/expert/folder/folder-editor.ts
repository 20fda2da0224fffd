import { shownVersions, type UpdateQuestion } from '@textgrad/core';
import { withTexts } from '../../folder/folder.ts';
import { folderText, readFiles } from '../../folder/folder-text.ts';
import { readBlamed } from '../../report/blamed-files.ts';
import { type FolderChange, folderChanges } from './folder-changes.ts';
import { namedPlaces } from './named-places.ts';

/**
 * The next change of a folder that the templates know and that was not measured: a sample's number asks for the next best. Where
 * there is none left, the folder as it stands.
 */
export async function editFolder(question: UpdateQuestion, sample = 0): Promise<string> {
  const change = await changeFor(question, sample);
  return change === undefined ? question.variable : folderText([change]);
}

/** What a change does, in words; or that there is none left. */
export async function folderIdea(question: UpdateQuestion, sample = 0): Promise<string> {
  const change = await changeFor(question, sample);
  return change === undefined
    ? 'No small change is left: new logic is beyond template repair. Connect a language model, such as --engine openai:gpt-4o.'
    : `${change.proposed.change.template} on line ${change.proposed.line} of ${change.path}`;
}

async function changeFor(question: UpdateQuestion, sample: number): Promise<FolderChange | undefined> {
  const files = readFiles(question.variable);
  if (!files.ok) return undefined;
  const folder = files.value;
  const words = question.feedback.join('\n');
  const changes = await folderChanges(folder, {
    lines: readBlamed(words),
    places: namedPlaces(
      words,
      folder.map(({ path }) => path),
    ),
  });
  const known = new Set(shownVersions(question).map(({ text }) => text.trim()));
  const whole = (change: FolderChange): string =>
    folderText(withTexts(folder, new Map([[change.path, change.text]])));
  const left = known.size === 0 ? changes : changes.filter((one) => !known.has(whole(one).trim()));
  return left[sample];
}
