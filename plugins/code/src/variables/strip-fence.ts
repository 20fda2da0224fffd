/** Takes off a Markdown fence when the whole text is one fenced block, perhaps with words around it. */
export function stripFence(text: string): string {
  const lines = text.replaceAll('\r\n', '\n').split('\n');
  const open = lines.findIndex((line) => /^\s*```[\w+-]*\s*$/u.test(line));
  if (open < 0) return text;
  const close = lines.findLastIndex((line) => /^\s*```\s*$/u.test(line));
  return close > open ? `${lines.slice(open + 1, close).join('\n')}\n` : text;
}
