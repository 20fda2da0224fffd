import { availableParallelism } from 'node:os';
import {
  createDockPool,
  createTarget,
  type DockPool,
  type DockPreset,
  dock,
  dockPresets,
  embeddedReceptor,
  type Ligand,
  loadToolkit,
  prepareLigand,
  readLigand,
  readReceptor,
  type Target,
  typeReceptor,
} from '@textgrad/molecules';
import { defineBenchmark, type Row } from '../benchmark.ts';
import { cpuTimed } from '../cpu-time.ts';
import { significant, timed } from '../measure.ts';

/** Well-known molecules from a fragment to a kinase inhibitor. */
const molecules: Readonly<Record<string, string>> = {
  benzanilide: 'O=C(Nc1ccccc1)c1ccccc1',
  ibuprofen: 'CC(C)Cc1ccc(cc1)C(C)C(=O)O',
  celecoxib: 'Cc1ccc(cc1)-c1cc(nn1-c1ccc(cc1)S(N)(=O)=O)C(F)(F)F',
  gefitinib: 'COc1cc2ncnc(Nc3ccc(F)c(Cl)c3)c2cc1OCCCN1CCOCC1',
  imatinib: 'CN1CCN(CC1)Cc1ccc(cc1)C(=O)Nc1ccc(C)c(Nc2nccc(n2)-c2cccnc2)c1',
};

/** What docking in this process costs, by molecule and preset. */
export const dockingSpeed = defineBenchmark({
  name: 'docking-speed',
  description:
    'Docks molecules into the embedded c-Abl pocket in this process; shows what each preset costs.',
  defaults: { molecules: 5, presets: 3, threads: availableParallelism(), seed: 1 },
  columns: {
    molecule: 'molecule',
    heavyAtoms: 'heavy atoms',
    preset: 'preset',
    affinity: 'affinity (kcal/mol)',
    evaluations: 'energy evaluations',
    perSecond: 'evaluations / CPU s',
    cpu: 'CPU time (s)',
    wall: 'wall time (s)',
    atOnce: 'CPU / wall',
  },
  async run({ molecules: count, presets, threads, seed }) {
    const toolkit = await loadToolkit();
    const { pdbqt, box } = await embeddedReceptor();
    const target = createTarget(typeReceptor(readReceptor(pdbqt)), box);
    await using pool = createDockPool({ threads });
    const rows: Row[] = [];
    for (const [name, smiles] of Object.entries(molecules).slice(0, count)) {
      const prepared = await prepareLigand(toolkit, smiles, { seed });
      if (!prepared.ok) continue;
      const ligand = readLigand(prepared.pdbqt);
      // Grids, threads and compiled code are there before anything is measured.
      await dock(ligand, target, { preset: 'fast', seed, pool });
      for (const preset of (Object.keys(dockPresets) as readonly DockPreset[]).slice(0, presets))
        rows.push({ molecule: name, ...(await cost(ligand, target, pool, preset, seed)) });
    }
    return rows;
  },
});

async function cost(
  ligand: Ligand,
  target: Target,
  pool: DockPool,
  preset: DockPreset,
  seed: number,
): Promise<Row> {
  const taken = await cpuTimed(() => timed(() => dock(ligand, target, { preset, seed, pool })));
  const { result, milliseconds } = taken.result;
  const cpu = taken.seconds;
  return {
    heavyAtoms: result.best.atoms.length,
    preset,
    affinity: significant(result.affinity),
    evaluations: result.evaluations,
    perSecond: significant(result.evaluations / cpu),
    cpu: significant(cpu),
    wall: significant(milliseconds / 1000),
    atOnce: significant((1000 * cpu) / milliseconds),
  };
}
