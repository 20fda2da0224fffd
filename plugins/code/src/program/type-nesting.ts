/** Type arguments and assertions that stand in one another in programs that people write, and more. */
const mostOpen = 100;
const mostAsserted = 8;

/**
 * Whether angle brackets stand in one another so deeply that taking types off would take a time which doubles with each of
 * them: the parser tries `<a>(` in several ways, and `a<b<c` at each of its places.
 */
export function nestsTypesTooDeeply(source: string): boolean {
  /** For each open bracket, whether it stands behind the end of type arguments. */
  const brackets: boolean[] = [];
  let asserted = 0;
  let open = 0;
  let before = '';
  for (const character of source) {
    // What stands between a type and the bracket of a template is no part of either.
    if (character.trim() === '' || character === '`' || character === '$') continue;
    if (character === '<') open++;
    if (character === '>') open = Math.max(0, open - 1);
    if (character === ';' || character === '}' || character === ')') open = 0;
    if ('([{'.includes(character)) {
      brackets.push(before === '>');
      if (before === '>') asserted++;
    }
    if (')]}'.includes(character) && brackets.pop()) asserted--;
    if (open > mostOpen || asserted > mostAsserted) return true;
    before = character === '>' && before === '=' ? '=>' : character;
  }
  return false;
}
