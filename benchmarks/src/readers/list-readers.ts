import { join } from 'node:path';
import { loadToolkit, openMoleculeList, readGiven } from '@textgrad/molecules';
import type { TextReader } from './reader.ts';
import { asText, bytesOf, type InFolder } from './reader-folder.ts';

const atom = '    0.0000    0.0000    0.0000 C   0  0\n';
const bond = '  1  2  1  0\n';
const block = `methanol\n\n\n  2  1  0  0  0  0            999 V2000\n${atom}    1.4000    0.0000    0.0000 O   0  0\n${bond}M  END\n`;
const inchi = 'InChI=1S/CH4O/c1-2/h2H,1H3';

/** Lists of molecules: the name of the file, what it holds, what stands often in such files. */
const lists: readonly (readonly [name: string, sample: string, pieces: readonly string[]])[] = [
  ['list.smi', 'CO methanol\nCCO ethanol\n', ['CO\n', 'CO a\n', '#', '\t', ' ', '\n', '\r', 'smiles,']],
  [
    'list.csv',
    'molecule,smiles\nmethanol,CO\n"ethanol, a",CCO\n',
    ['CO,', '"', '""', ',', ';', '\n', '\r\n', 'a,CO\n'],
  ],
  ['list.tsv', 'molecule\tsmiles\nmethanol\tCO\n', ['CO\t', '"', '\t', '\n', 'a\tCO\n']],
  ['list.inchi', `${inchi} methanol\n`, [`${inchi}\n`, 'InChI=1S/', '/c1-2', '/h2H', '/t2-', '(', 'C', '9']],
  [
    'list.sdf',
    `${block}> <a>\n1\n\n$$$$\n`,
    ['$$$$\n', '> <a>\n', '1\n\n', 'M  END\n', atom, bond, `${block}$$$$\n`, 'M  V30 '],
  ],
  [
    'list.mol',
    block,
    ['M  END\n', atom, bond, ' V3000\n', 'M  V30 COUNTS 1 1 0 0 0\n', 'M  CHG  1   1   1\n'],
  ],
];

/** How many molecules of a list are read: making thousands of them is RDKit's work. */
const mostRead = 20;

/** Readers of lists of molecules, record by record, and of the molecules in them. */
export const listReaders = (inFolder: InFolder): Promise<readonly TextReader[]> =>
  Promise.all(
    lists.map(async ([name, sample, pieces]) => {
      const read = async (folder: string): Promise<number> => {
        const toolkit = await loadToolkit();
        const list = await openMoleculeList(join(folder, name));
        let count = 0;
        for await (const given of list.molecules()) if (count++ < mostRead) await readGiven(toolkit, given);
        return count;
      };
      return asText(await inFolder('molecules', { [name]: bytesOf(sample) }, name, read), pieces);
    }),
  );
