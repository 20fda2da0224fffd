/** What a line says that stands for text which was left out. */
const kept =
  /^(?:unchanged|(?:the )?same as (?:before|above))\b|\b(?:rest|remainder|remaining|everything else|others?|existing|previous|original|lines?|prompt|text|instructions?)\b.{0,60}\b(?:unchanged|the same|as (?:before|above|is))\b/iu;
/** What it says beside an ellipsis. */
const beside =
  /\b(?:rest|remainder|remaining|existing|previous|original|unchanged|same as|as (?:before|above|is)|lines? \d{1,4})\b/iu;

/** Lines that are longer say something of their own. */
const longest = 100;

/**
 * A line of a text that stands for what was left out, such as `[... lines 1 to 3 unchanged ...]`, and which the old version does
 * not have; nothing where the text is whole. Such a line stands in brackets, or between ellipses.
 */
export function elidedLine(text: string, old: string): string | undefined {
  const known = new Set(linesOf(old));
  return linesOf(text).find((line) => line.length <= longest && !known.has(line) && stands(line));
}

const linesOf = (text: string): readonly string[] => text.split('\n').map((line) => line.trim());

function stands(line: string): boolean {
  const bare = line.replace(/^[-*_>#\s]{0,9}/u, '').replace(/[*_\s]{0,9}$/u, '');
  const inside = /^(?:\[(.{1,100})\]|\((.{1,100})\)|<!--(.{1,100})-->|<(.{1,100})>)\.?$/u.exec(bare);
  const bracketed = inside?.slice(1).find((one) => one !== undefined);
  const said = (bracketed ?? bare).trim();
  const [begins, ends] = [/^(?:\.{3}|…)/u.test(said), /(?:\.{3}|…)$/u.test(said)];
  const words = said.replace(/^[.…\s]{0,9}/u, '');
  if (bracketed === undefined) return begins && (kept.test(words) || (ends && beside.test(words)));
  return kept.test(words) || ((begins || ends) && beside.test(words));
}
