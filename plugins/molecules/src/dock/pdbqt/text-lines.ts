import { pdbqtRefused } from './errors.ts';
import { pdbqtLimits } from './limits.ts';

/** One line of a PDBQT text. */
export interface TextLine {
  readonly text: string;
  /** Counted from 1. */
  readonly number: number;
  /** The record's name: the first word of the line. */
  readonly record: string;
}

/**
 * The lines of a text of bounded size, without the ends of lines and a byte order mark. Blanks before an atom's record are taken
 * away, since its columns are counted from there.
 */
export function textLines(text: string): readonly TextLine[] {
  if (text.length > pdbqtLimits.characters)
    throw pdbqtRefused(
      `has ${text.length} characters; at most ${pdbqtLimits.characters} are read. Cut it to the part that matters`,
    );
  return text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r/)
    .map((given, index) => {
      const line = /^\s+(?:ATOM|HETATM|MODEL|ROOT|BRANCH)/.test(given) ? given.trimStart() : given;
      return { text: line, number: index + 1, record: /^(ATOM|HETATM|\S+)/.exec(line)?.[1] ?? '' };
    });
}

/** Whether a line holds an atom. */
export const isAtomLine = ({ record }: TextLine): boolean => record === 'ATOM' || record === 'HETATM';

/** Whether a line says nothing about the structure. */
export const isRemark = ({ record }: TextLine): boolean =>
  record === '' || record === 'REMARK' || record === 'USER' || record === 'WARNING' || record === 'WARNING:';
