import { join } from 'node:path';
import molecules, {
  loadToolkit,
  readInteractionKind,
  readLigand,
  readMarkedScaffold,
  readObjective,
  readObjectiveWords,
  readPoses,
  readReceptor,
  readReceptorFiles,
  readResidue,
  readSearchBox,
  readWantedInteraction,
  readWantedResidue,
  smilesCodec,
  startPopulation,
  type WorkerReader,
} from '@textgrad/molecules';
import { expertReaders } from './expert-readers.ts';
import { parsed } from './json.ts';
import type { TextReader } from './reader.ts';
import { asText, bytesOf, type InFolder } from './reader-folder.ts';

const ligand = [
  'REMARK VINA RESULT:      -5.6      0.000      0.000',
  'ROOT',
  'ATOM      1  C   UNL     1       0.000   0.000   0.000  0.00  0.00     0.012 C ',
  'ENDROOT',
  'BRANCH   1   2',
  'ATOM      2  OA  UNL     1       1.400   0.000   0.000  0.00  0.00    -0.400 OA',
  'ENDBRANCH   1   2',
  'TORSDOF 1',
].join('\n');
const atom = 'ATOM      1  N   ALA A   1      11.104   6.134  -6.504  1.00  0.00     0.100 N ';
const records = [
  '\nROOT',
  '\nENDROOT',
  '\nBRANCH   1   2',
  '\nENDBRANCH   1   2',
  '\nMODEL 1',
  '\nENDMDL',
  `\n${atom}`,
];

const pdbAtom = 'ATOM      1  CA  ALA A   1      11.104   6.134  -6.504  1.00  0.00           C  ';
const columns = [
  'type_symbol',
  'label_atom_id',
  'label_comp_id',
  'label_seq_id',
  'Cartn_x',
  'Cartn_y',
  'Cartn_z',
];
const cifAtom = 'C CA ALA 1 11.104 6.134 -6.504';
const cif = ['data_a', 'loop_', ...columns.map((name) => `_atom_site.${name}`), cifAtom].join('\n');
/** Receptors that are prepared: the name of the file, what it holds, what stands often in such files. */
const structures: readonly (readonly [name: string, sample: string, pieces: readonly string[]])[] = [
  [
    'receptor.pdb',
    `${pdbAtom}\nEND\n`,
    [`${pdbAtom}\n`, '\nTER', '\nHETATM', '\nMODEL 1', '\nCONECT    1    2', ' '],
  ],
  [
    'receptor.cif',
    `${cif}\n`,
    ['loop_\n', '_atom_site.a\n', `${cifAtom}\n`, '\n;', "'", '"', '#', '? ', '. ', 'data_'],
  ],
];
const box = { center: [11, 6, -6], size: [10, 10, 10] } as const;

/** Readers of molecules, receptors, poses and objectives. */
export async function moleculeReaders(
  reader: WorkerReader,
  inFolder: InFolder,
): Promise<readonly TextReader[]> {
  const codec = smilesCodec(reader);
  const toolkit = await loadToolkit();
  return [
    {
      name: 'SMILES',
      samples: (await startPopulation()).slice(0, 200),
      pieces: ['C', 'c1', '[', ']', '(', ')', '=', '%', '%12', '.', '@', '```', '[nH]', 'Cl', '1'],
      async read(smiles) {
        const decoded = await codec.decode(smiles);
        if (!decoded.ok && 'failure' in decoded)
          throw new Error(`the reader of molecules stopped: ${smiles}`);
        return decoded;
      },
    },
    { name: 'ligand (PDBQT)', samples: [ligand], pieces: records, read: readLigand },
    { name: 'poses (PDBQT)', samples: [`MODEL 1\n${ligand}\nENDMDL\n`], pieces: records, read: readPoses },
    ...(await Promise.all(
      structures.map(async ([name, sample, pieces]) => {
        const read = (folder: string) => readReceptorFiles({ file: join(folder, name), box });
        return asText(await inFolder('structure', { [name]: bytesOf(sample) }, name, read), pieces);
      }),
    )),
    {
      name: 'scaffold with marks',
      samples: ['c1ccc([*:1])cc1[*:2]'],
      pieces: ['[*:1]', 'C', '[', ']', '(', '1', '.', '[*:'],
      read: (scaffold) => readMarkedScaffold(toolkit, scaffold),
    },
    {
      name: 'wanted contact',
      samples: ['hydrogen bond with Met318', 'pi-stacking at B:PHE 20'],
      pieces: [' with ', 'MET', '318', ' ', 'B:', 's', '-'],
      read: readWantedInteraction,
    },
    {
      name: 'residue',
      samples: ['Met318 B'],
      pieces: ['MET', '318', ' ', 'B:', '-'],
      read: readWantedResidue,
    },
    {
      name: 'residue of an atom line',
      samples: ['MET B 225', 'HOH B1225'],
      pieces: ['MET', '225', ' ', 'B', '-', '1'],
      read: readResidue,
    },
    {
      name: 'kind of contact',
      samples: ['H-bonds'],
      pieces: ['hydrogen bond', 'pi-', 's', ' '],
      read: readInteractionKind,
    },
    { name: 'receptor (PDBQT)', samples: [`${atom}\n${atom}`], pieces: records, read: readReceptor },
    {
      name: 'search box',
      samples: ['center_x = 1\ncenter_y = 2\ncenter_z = 3\nsize_x = 20\nsize_y = 20\nsize_z = 20\n'],
      pieces: ['center_x', ' = ', '\n', '1e', '-', '#'],
      read: readSearchBox,
    },
    {
      name: 'objective',
      samples: [
        '{"name":"a","components":{"QED":{"measure":"qed"}},"aims":[{"name":"b","minimise":{"product":[-1,"QED"]}}]}',
      ],
      pieces: ['{"components":{', '"a":{"measure":"qed"},', '{"sum":[', '}', ']', '"aims":', '['],
      read: (json) => readObjective(parsed(json)),
    },
    {
      name: 'objective in words',
      samples: ['"logP" is worth 1 from 2 on and in proportion below.'],
      pieces: ['"a" is ', 'worth 1 from ', '1', ' on and in proportion below.', 'exp(-(d/', ')²/2)'],
      read: (words) => readObjectiveWords(words.split('\n')),
    },
    ...expertReaders(molecules, { text: 'CCO', role: 'a molecule as a SMILES string' }, [
      'raise the number of ',
      'atoms that bring less than 0.1: ',
      '[#6]',
      'at most ',
      '; ',
    ]),
  ];
}
