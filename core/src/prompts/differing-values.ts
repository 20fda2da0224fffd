const opening = 'as it stands, but ';

/** Named values, such as `weight for PTV: 100, weight for rectum: 50`, by their names; nothing where a text is no such list. */
function namedValues(text: string): ReadonlyMap<string, string> | undefined {
  const items = text.trim().split(', ');
  const named = items.flatMap((item) => {
    const at = item.lastIndexOf(': ');
    return at < 1 || /[\r\n{}]/u.test(item) ? [] : [[item.slice(0, at), item.slice(at + 2)] as const];
  });
  const byName = new Map(named);
  return items.length > 1 && byName.size === items.length ? byName : undefined;
}

const listed = (values: Iterable<readonly [string, string]>): string =>
  [...values].map(([name, value]) => `${name}: ${value}`).join(', ');

/** A version by the values that differ from the variable's, where both are lists of values with the same names. */
export function differingValues(version: string, variable: string): string | undefined {
  const [mine, its] = [namedValues(version), namedValues(variable)];
  if (!mine || !its || [...mine.keys()].join() !== [...its.keys()].join()) return undefined;
  const differing = [...mine].filter(([name, value]) => its.get(name) !== value);
  return differing.length === 0 ? undefined : `${opening}${listed(differing)}`;
}

/** The whole version again that {@link differingValues} wrote; any other text as it is. */
export function withDifferingValues(text: string, variable: string): string {
  const values = namedValues(variable);
  if (!values || !text.startsWith(opening)) return text;
  const differing = text
    .slice(opening.length)
    .split(', ')
    .map((item): readonly [string, string] => {
      const at = item.lastIndexOf(': ');
      return [item.slice(0, at), item.slice(at + 2)];
    });
  return differing.every(([name]) => values.has(name)) ? listed(new Map([...values, ...differing])) : text;
}
