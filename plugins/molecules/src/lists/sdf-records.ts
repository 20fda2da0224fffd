import type { FormatReader, GivenMolecule } from './given-molecule.ts';

const endings = new Set(['sdf', 'sd', 'mol', 'mdl']);
const counts = /V[23]000\s*$/u;

/** Lines of one record, and characters of one data field, that are read. */
const most = { lines: 10_000, field: 10_000 } as const;

/** MOL blocks with their data fields, of version V2000 and V3000, each ended by `$$$$`; or one MOL block. */
export const sdfRecords: FormatReader = (head, ending) =>
  endings.has(ending) || head.slice(0, 8).some((line) => counts.test(line))
    ? { words: 'SDF', notes: [], read: moleculesOf }
    : undefined;

async function* moleculesOf(lines: AsyncIterable<string>): AsyncGenerator<GivenMolecule> {
  let number = 0;
  let record: string[] = [];
  const isEmpty = (): boolean => record.every((line) => line.trim() === '');
  for await (const line of lines) {
    if (line.startsWith('$$$$')) {
      if (!isEmpty() || number > 0) yield moleculeOf(record, ++number);
      record = [];
    } else if (record.length < most.lines) record.push(line);
  }
  if (!isEmpty()) yield moleculeOf(record, ++number);
}

const nameField = /^(?:name|title|id|compound[ _]?(?:id|name)|molecule[ _]?(?:name|id))$/iu;

function moleculeOf(record: readonly string[], number: number): GivenMolecule {
  const end = record.findIndex((line) => line.startsWith('M  END'));
  const block = framed(end < 0 ? record : record.slice(0, end + 1)).map(ownCodes);
  const properties = end < 0 ? {} : fieldsOf(record.slice(end + 1));
  const named = Object.entries(properties).find(([title, value]) => nameField.test(title) && value !== '');
  return {
    number,
    name: block[0]?.trim() || (named?.[1] ?? ''),
    text: `${block.join('\n')}\n`,
    properties,
    notes: block.some((line) => /^M {2}V30 (?:MDLV30\/)?STE(?:RAC|REL)/u.test(line.trimEnd()))
      ? [
          'The record says that stereocentres are racemic or known relative to each other alone; the isomer as drawn is taken.',
        ]
      : [],
  };
}

/** A line of V3000 in which Open Babel has written V2000's codes of wavy and hashed bonds, 4 and 6, in place of 2 and 3. */
const ownCodes = (line: string): string =>
  /^M {2}V30 .{1,80} CFG=[46]$/u.test(line)
    ? line.replace(/[46]$/u, (code) => (code === '4' ? '2' : '3'))
    : line;

/** A MOL block with three lines before its counts line, of which files lose or gain some. */
function framed(lines: readonly string[]): readonly string[] {
  const at = lines.findIndex((line) => counts.test(line));
  if (at < 0 || at === 3) return lines;
  return at > 3 ? lines.slice(at - 3) : [...Array<string>(3 - at).fill(''), ...lines];
}

function fieldsOf(lines: readonly string[]): Readonly<Record<string, string>> {
  const fields = new Map<string, string>();
  let title: string | undefined;
  for (const line of lines) {
    const found = /^>[^<]{0,80}<(?<title>[^>]{1,200})>/u.exec(line)?.groups?.title;
    if (found !== undefined) title = found;
    else if (line.trim() === '') title = undefined;
    else if (title !== undefined) {
      const before = fields.get(title);
      fields.set(title, (before === undefined ? line : `${before}\n${line}`).slice(0, most.field));
    }
  }
  return Object.fromEntries(fields);
}
