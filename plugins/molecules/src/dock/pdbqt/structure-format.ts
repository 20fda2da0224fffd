/** The formats of structures that are told apart by their text. */
export type StructureFormat = 'pdb' | 'mmcif' | 'pdbqt';

const isAtom = (line: string): boolean => /^\s*(?:ATOM|HETATM)/u.test(line);
const onlyAutoDock = new Set(['A', 'HD', 'OA', 'NA', 'SA', 'HS', 'OS', 'NS']);

/**
 * The format of a structure's text. PDBQT is what has partial charges in columns 69 to 76, or types that only AutoDock has in
 * columns 78 and 79; element symbols alone make PDB.
 */
export function formatOf(text: string): StructureFormat {
  const atoms: string[] = [];
  for (const line of text.replace(/^\uFEFF/u, '').split(/\r\n|\n|\r/u)) {
    if (/^\s*(?:data_|loop_|_[a-z])/iu.test(line)) return 'mmcif';
    if (isAtom(line)) atoms.push(line.trimStart());
  }
  const isPdb = atoms.length > 0 && atoms.every(hasPlace) && !atoms.some(isCharged) && !atoms.some(isTyped);
  return isPdb ? 'pdb' : 'pdbqt';
}

const hasPlace = (line: string): boolean =>
  [30, 38, 46].every((from) => /^[-+]?\d+\.\d*$/u.test(line.slice(from, from + 8).trim()));

const isCharged = (line: string): boolean => /^[-+]?\d*\.\d+$/u.test(line.slice(68, 76).trim());

const isTyped = (line: string): boolean =>
  line.charAt(76) === ' ' && onlyAutoDock.has(line.slice(77, 80).trim());
