/** What comments that stand for code left out say. */
const signs: readonly RegExp[] = [
  /^(?:\.{3}|…)/u,
  /(?:\.{3}|…)$/u,
  /^[([<]?(?:keep )?(?:the )?(?:rest|remainder|remaining|existing|previous|original|other|same)\b.{0,40}\b(?:code|class|file|functions?|methods?|logic|implementation|program|body)\b/iu,
  /^[([<]?(?:unchanged|same as (?:before|above)|as (?:before|above)|no changes?)\b/iu,
  /^[([<]?keep (?:the )?(?:rest|remainder)\b/iu,
  /\b(?:omitted|left out|elided) (?:here|for (?:brevity|clarity|space))\b/iu,
  /^(?:your|add|insert) (?:own )?(?:code|implementation|logic) (?:goes )?here\b/iu,
  /\b(?:code|class|functions?|methods?|body|rest|implementation) (?:here )?(?:is |are |stays? |remains? )?(?:unchanged|the same)\b/iu,
];

/** Comments longer than this explain something. */
const longest = 80;

/**
 * A comment that stands for code which was left out, such as `# ... existing code ...`, and which the old version does not
 * have; nothing where the program is whole.
 *
 * @param current The old version; where it is empty, any such comment counts.
 */
export function elisionIn(source: string, current: string): string | undefined {
  const known = new Set(commentsOf(current).map(({ said }) => said));
  return commentsOf(source).find(
    ({ said }) => said.length <= longest && !known.has(said) && signs.some((one) => one.test(said)),
  )?.comment;
}

/** The sentence about a program that leaves code out. */
export const leftOut = (comment: string): string =>
  `The program leaves code out ('${comment.slice(0, 80)}'): write all of it.`;

/** The line comments and one-line block comments of JavaScript, TypeScript and Python. */
function commentsOf(source: string): readonly { readonly comment: string; readonly said: string }[] {
  return source.split('\n').flatMap((line) => {
    const start = /(?:^|[\s;{}(])(?:\/\/|\/\*|#)/u.exec(line);
    if (!start) return [];
    const comment = line
      .slice(start.index)
      .replace(/^[\s;{}(]/u, '')
      .trim();
    const said = comment
      .replace(/^(?:\/\/+|\/\*+|#+)/u, '')
      .replace(/\*\/$/u, '')
      .trim();
    return said === '' ? [] : [{ comment, said }];
  });
}
