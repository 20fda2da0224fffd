/** A text file of a folder, as variables hold it: without a byte order mark, each line ended by a line feed. */
export interface FolderFile {
  /** From the folder, with slashes. */
  readonly path: string;
  readonly text: string;
}

/** Several files as one value, in the order in which they are shown. */
export type Folder = readonly FolderFile[];

/** The text of a file of a folder. */
export const textIn = (folder: Folder, path: string): string | undefined =>
  folder.find((file) => file.path === path)?.text;

/** A folder with other texts for some of its files. */
export const withTexts = (folder: Folder, texts: ReadonlyMap<string, string>): Folder =>
  folder.map((file) => ({ ...file, text: texts.get(file.path) ?? file.text }));
