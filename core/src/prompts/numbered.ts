/** A numbered list, an item's further lines indented. */
export function numbered(items: readonly string[]): string {
  return items.map((item, index) => `${index + 1}. ${item.replaceAll('\n', `\n${indent}`)}`).join('\n');
}

/** The items of a {@link numbered} list. */
export function readNumbered(list: string): readonly string[] {
  const items: string[] = [];
  for (const line of list === '' ? [] : list.split('\n'))
    if (line.startsWith(indent)) items.push(`${items.pop() ?? ''}\n${line.slice(indent.length)}`);
    else items.push(line.replace(/^\d+\. /u, ''));
  return items;
}

const indent = '   ';
