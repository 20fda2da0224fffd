import { pdbqtLimits } from '../pdbqt/limits.ts';
import { type CifToken, cifTokens } from './cif-tokens.ts';
import { structureInvalid } from './errors.ts';
import { elementOf, type Structure, type StructureAtom } from './structure-atom.ts';

const table = '_atom_site.';
const needed = ['type_symbol', 'cartn_x', 'cartn_y', 'cartn_z'] as const;

/**
 * Reads the atoms of an mmCIF file: its `_atom_site` table, with the names and numbers that its authors gave.
 *
 * @throws TextGradError `STRUCTURE_INVALID` when there is no such table, a column of it is missing, or a value is none.
 *
 * @see Westbrook et al., J. Mol. Biol. 2022, 434:167599
 */
export function readMmcif(text: string): Structure {
  const rows = atomRows(text);
  const models = new Set(rows.map((row) => row('pdbx_PDB_model_num')));
  const [first] = models;
  const atoms = rows.filter((row) => row('pdbx_PDB_model_num') === first).map(atomOf);
  return { atoms, models: Math.max(1, models.size) };
}

/** Gives the value of a column; empty where there is none. */
type Row = (column: string) => string;

function atomRows(text: string): readonly Row[] {
  const columns = new Map<string, number>();
  let values: string[] | undefined;
  for (const token of cifTokens(text)) {
    const { text: word, quoted } = token;
    if (!quoted && word.toLowerCase().startsWith(table))
      columns.set(word.slice(table.length).toLowerCase(), columns.size);
    else if (columns.size > 0) {
      if (isKeyword(token)) break;
      values ??= [];
      values.push(!quoted && (word === '.' || word === '?') ? '' : word);
    }
  }
  if (!values)
    throw structureInvalid('The mmCIF file has no _atom_site table, so there is no structure in it.');
  const missing = needed.filter((name) => !columns.has(name));
  if (missing.length > 0)
    throw structureInvalid(`The _atom_site table of the mmCIF file lacks ${missing.join(', ')}.`);
  const width = columns.size;
  const count = Math.ceil(values.length / width);
  if (values.length % width !== 0)
    throw structureInvalid('The last row of the _atom_site table is not whole; the file may be cut off.');
  if (count > pdbqtLimits.receptorAtoms)
    throw structureInvalid(`The mmCIF file has more than ${pdbqtLimits.receptorAtoms} atoms.`);
  const kept = values;
  return Array.from({ length: count }, (_, index) => (column: string) => {
    const at = columns.get(column.toLowerCase());
    return at === undefined ? '' : (kept[index * width + at] ?? '');
  });
}

const isKeyword = ({ text, quoted }: CifToken): boolean =>
  !quoted && (text.startsWith('_') || /^(?:loop_|data_|save_|stop_|global_)/iu.test(text));

function atomOf(row: Row): StructureAtom {
  const either = (author: string, label: string): string => row(author) || row(label);
  const name = either('auth_atom_id', 'label_atom_id');
  const number = (column: string): number => {
    const value = Number(row(column));
    if (row(column) === '' || !Number.isFinite(value))
      throw structureInvalid(`The ${column} of the atom "${name}" in the mmCIF file is not a number.`);
    return value;
  };
  const element = elementOf(row('type_symbol'));
  if (element === undefined)
    throw structureInvalid(`The atom "${name}" of the mmCIF file has no element that is known.`);
  return {
    name,
    alternate: row('label_alt_id'),
    residueName: either('auth_comp_id', 'label_comp_id'),
    chain: either('auth_asym_id', 'label_asym_id'),
    sequence: `${either('auth_seq_id', 'label_seq_id')}${row('pdbx_PDB_ins_code')}`,
    element,
    hetero: row('group_PDB').toUpperCase() === 'HETATM',
    inSequence: row('label_seq_id') !== '',
    occupancy: row('occupancy') === '' ? 1 : number('occupancy'),
    x: number('Cartn_x'),
    y: number('Cartn_y'),
    z: number('Cartn_z'),
  };
}
