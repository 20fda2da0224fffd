import type { Expert } from '@textgrad/core';
import { folderRole } from '../../variables/folder-kind.ts';
import { criticiseFolder } from './folder-critic.ts';
import { editFolder, folderIdea } from './folder-editor.ts';

/**
 * Template repair of a folder: changes one place of one file at a time by the rules that mend single programs.
 *
 * It reads the prompt alone and runs nothing: a project's tests are run by the search, which measures each change as a version
 * of its own. Not a language model.
 */
export const folderRepair: Expert = {
  name: 'folder-repair',
  description:
    "Folder repair mends one place at a time in a project's JavaScript, TypeScript and Python files.",
  accepts: (question) => question.kind !== 'loss' && question.role.includes(folderRole),
  async answer(question, { signal, sample }) {
    signal?.throwIfAborted();
    if (question.kind === 'loss') return 'NO FEEDBACK';
    return question.kind === 'gradient' ? criticiseFolder(question) : editFolder(question, sample);
  },
  idea: (question, { sample }) => folderIdea(question, sample),
};
