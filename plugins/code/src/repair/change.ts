/** A stretch of a program and what is written in its place. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A change that a template makes of a program. */
export interface Change {
  /** The template's name, for people. */
  readonly template: string;
  readonly edits: readonly Edit[];
  /** From 0 to 1: how likely such a change mends a program, as experience has it. */
  readonly weight: number;
}

/** A program with edits made; undefined where they overlap. */
export function applyEdits(source: string, edits: readonly Edit[]): string | undefined {
  const ordered = edits.toSorted((one, other) => one.start - other.start || one.end - other.end);
  let text = '';
  let at = 0;
  for (const edit of ordered) {
    if (edit.start < at) return undefined;
    text += source.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return text + source.slice(at);
}
