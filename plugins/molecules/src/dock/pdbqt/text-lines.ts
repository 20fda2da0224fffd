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

/** The lines of a text of bounded size, without the ends of lines. */
export function textLines(text: string): readonly TextLine[] {
  if (text.length > pdbqtLimits.characters)
    throw pdbqtRefused(
      `has ${text.length} characters; at most ${pdbqtLimits.characters} are read. Cut it to the part that matters`,
    );
  return text.split(/\r\n|\n|\r/).map((line, index) => ({
    text: line,
    number: index + 1,
    record: /^(ATOM|HETATM|\S+)/.exec(line)?.[1] ?? '',
  }));
}

/** Whether a line holds an atom. */
export const isAtomLine = ({ record }: TextLine): boolean => record === 'ATOM' || record === 'HETATM';

/** Whether a line says nothing about the structure. */
export const isRemark = ({ record }: TextLine): boolean =>
  record === '' || record === 'REMARK' || record === 'USER' || record === 'WARNING' || record === 'WARNING:';
