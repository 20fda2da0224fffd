const head = /^@@ -(\d+)(?:,\d+)? \+(\d+)(?:,\d+)? @@(.*)$/u;

/** A diff with the line counts of its hunk heads made true, since they are often miscounted; in time linear in its length. */
export function recount(diff: string): string {
  const lines = diff.split('\n');
  let [taken, added] = [0, 0];
  // From the end, so that what was counted when a head comes is its hunk.
  for (let at = lines.length - 1; at >= 0; at--) {
    const line = lines[at] ?? '';
    const found = head.exec(line);
    if (found) lines[at] = `@@ -${found[1]},${taken} +${found[2]},${added} @@${found[3]}`;
    const mark = inHunk(line, lines[at + 1] ?? '') ? line.charAt(0) : 'end';
    if (mark === 'end') [taken, added] = [0, 0];
    if (mark === ' ' || mark === '-') taken++;
    if (mark === ' ' || mark === '+') added++;
  }
  return lines.join('\n');
}

/** Whether a line belongs to a hunk, and does not begin the next file. */
const inHunk = (line: string, next: string): boolean =>
  /^[ +\\-]/u.test(line) && !(line.startsWith('--- ') && next.startsWith('+++ '));
