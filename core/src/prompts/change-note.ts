/** A note stands among so many lines at the end. */
const tail = 12;

const verbs =
  '(?:added|removed|changed|replaced|kept|made|rewrote|shortened|clarified|dropped|tightened|moved|reworded|simplified|improved|included|revised|updated)';
const nouns = '(?:prompt|version|variable|revision)';

const changes =
  /^\W{0,6}(?:(?:(?:key|main|summary of(?: the)?|list of) )?changes?(?: made)?|change ?log|what (?:has |i(?: have|['’]ve)? )?changed)[*_ ]{0,4}:/iu;
const label =
  /^\W{0,6}(?:explanation|notes?|reasons?|reasoning|rationale|justification|comment|summary)\b[^:\n]{0,30}:/iu;
const ofChange = new RegExp(
  `\\bI(?: have|['’]ve)? ${verbs}\\b|\\bthis (?:new |revised |improved |updated )?(?:version|revision)\\b|\\bth(?:e|is) (?:new|revised|improved|updated) ${nouns}\\b|\\b(?:than|from|to|over|with|in) the (?:previous|old|original|earlier) ${nouns}\\b`,
  'iu',
);
const unlabelled = new RegExp(
  `^\\W{0,4}(?:I(?: have|['’]ve)? ${verbs}\\b.{0,150}\\b(?:${nouns}|instructions?|wording)\\b|this (?:new |revised |improved |updated )?${nouns} (?:is|adds|removes|keeps|now|makes|asks|also|should|has|focuses|emphasi[sz]es|clarifies)\\b|compared (?:to|with) the (?:previous|original|old)\\b|the (?:main |key |only )?changes? (?:is|are|was|were)\\b)`,
  'iu',
);

/** Whether a text ends with a note on what was changed in it, in a paragraph of its own. */
export function endsWithChangeNote(text: string): boolean {
  const lines = text.trim().split('\n');
  const from = Math.max(1, lines.length - tail);
  return lines.slice(from).some((line, at) => {
    const before = lines[from + at - 1]?.trim() ?? '';
    if (!/^(?:-{3,}|\*{3,}|_{3,})?$/u.test(before)) return false;
    const said = line.slice(0, 300);
    const next = lines[from + at + 1]?.slice(0, 300) ?? '';
    return (
      changes.test(said) || unlabelled.test(said) || (label.test(said) && ofChange.test(`${said} ${next}`))
    );
  });
}
