/** Characters of a page that are read: what is wrong stands at its beginning. */
const longestPage = 65_536;

/** Elements whose content is no text. */
const wordless = ['style', 'script'];

/** The words of a text that may be a web page, in time linear in what is read of it: the first 65,536 characters. */
export function readable(text: string): string {
  const page = text.slice(0, longestPage);
  return page.trimStart().startsWith('<') ? wordsOf(page).trim() : page;
}

/** A page with a blank in the place of each tag; a `<` without its `>` is text. */
function wordsOf(page: string): string {
  const words: string[] = [];
  const endOf = elementEnds(page);
  let at = 0;
  for (;;) {
    const open = page.indexOf('<', at);
    if (open < 0) break;
    const end = endOf(open) ?? page.indexOf('>', open) + 1;
    if (end === 0) break;
    words.push(page.slice(at, open), ' ');
    at = end;
  }
  return `${words.join('')}${page.slice(at)}`;
}

/** Where a wordless element that begins at a place ends; each end is looked for once. */
function elementEnds(page: string): (open: number) => number | undefined {
  const unclosed = new Set<string>();
  return (open) => {
    const name = wordless.find((one) => page.startsWith(one, open + 1));
    if (name === undefined || unclosed.has(name)) return undefined;
    const close = page.indexOf(`</${name}>`, open);
    if (close >= 0) return close + name.length + 3;
    unclosed.add(name);
    return undefined;
  };
}
