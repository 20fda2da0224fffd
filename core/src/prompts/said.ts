/** Adds to a piece of feedback how often it was said, and what else there is to say of that. */
export function sayHowOften(feedback: string, times: number, notes: readonly string[] = []): string {
  return `${feedback}\n(${[`said ${times} times`, ...notes].join(', ')})`;
}

const note = /\n\(said (\d{1,6}) times(?:, [^\n]*)?\)$/u;

/** A piece of feedback without {@link sayHowOften}'s words, and how often it was said. */
export function readHowOften(feedback: string): { readonly feedback: string; readonly times: number } {
  const times = note.exec(feedback)?.[1];
  return times === undefined
    ? { feedback, times: 1 }
    : { feedback: feedback.replace(note, ''), times: Number(times) };
}
