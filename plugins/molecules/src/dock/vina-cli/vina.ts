import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Environment } from '@textgrad/core';
import { TextGradError, usageError } from '@textgrad/core';
import pLimit from 'p-limit';
import type { Receptor, Vector } from '../receptors/index.ts';
import { findVina } from './find-vina.ts';
import { inTurn } from './in-turn.ts';
import { maxOutput, outcomeOf, type VinaOutcome } from './outcome.ts';
import { type Read, readVinaPoses, readVinaScore, type VinaPoses } from './read-output.ts';
import { runProcess } from './run-process.ts';

/** How the program is run. */
export interface VinaOptions {
  /** A name that is looked up in PATH, or a path; `vina` by default. */
  readonly command?: string | undefined;
  /** The environment whose PATH is used; this process's when left out. */
  readonly env?: Environment | undefined;
  /** Milliseconds until a call is given up; 15 min by default. */
  readonly timeout?: number;
  /** Threads of one call; 1 by default. */
  readonly cpu?: number;
  /** Calls at once; 1 by default. */
  readonly concurrency?: number;
}

/** What one call is about. */
export interface VinaCall {
  readonly receptor: Pick<Receptor, 'pdbqt' | 'box'>;
  /** The ligand as PDBQT. */
  readonly ligand: string;
  readonly signal?: AbortSignal | undefined;
}

/** What one docking is about. */
export interface VinaDocking extends VinaCall {
  /** A whole number from 1 to 2³¹ - 1: Vina 1.2 takes 0 for any. */
  readonly seed: number;
  /** How thorough the search is; 8 by default, as Vina's own. */
  readonly exhaustiveness?: number;
}

/** AutoDock Vina as a program. */
export interface Vina {
  readonly command: string;
  /** Such as `1.2.3`. Scores of 1.1 and 1.2 differ: they take the ligand's inner energy into account differently. */
  readonly version: string;
  /** Searches for poses, the best first. */
  dock(docking: VinaDocking): Promise<VinaOutcome<VinaPoses>>;
  /** The affinity of the ligand where it is, in kcal/mol. */
  score(call: VinaCall): Promise<VinaOutcome<number>>;
}

const defaultTimeout = 15 * 60_000;
const largestSeed = 2 ** 31 - 1;

/**
 * Makes AutoDock Vina ready to be called: 1.1.2 or 1.2, each call in a private temporary folder and a process group of
 * its own, with a time limit, and so many at once. What goes wrong with a call is a value in words.
 *
 * @throws TextGradError `VINA_MISSING` with how to install it; from a call `ABORTED`, `SEED_INVALID`,
 * `EXHAUSTIVENESS_INVALID`.
 *
 * @see Trott and Olson, J. Comput. Chem. 2010, 31:455; Eberhardt et al., J. Chem. Inf. Model. 2021, 61:3891
 *
 * @example
 * ```ts no-run
 * import { findVina, openVina } from '@textgrad/molecules';
 *
 * if ((await findVina()).found) console.log((await openVina()).command); // vina
 * ```
 */
export async function openVina(options: VinaOptions = {}): Promise<Vina> {
  const { env, timeout = defaultTimeout, cpu = 1, concurrency = 1 } = options;
  const found = await findVina({ command: options.command, env });
  if (!found.found)
    throw new TextGradError('environment', 'VINA_MISSING', `AutoDock Vina cannot be used. ${found.problem}.`);
  const { command, version } = found;
  const limit = pLimit(concurrency);

  /** Runs one call, in its turn and in a folder of its own. */
  function run<T>(
    call: VinaCall,
    args: readonly string[],
    read: (folder: string, stdout: string) => Promise<Read<T>>,
  ): Promise<VinaOutcome<T>> {
    const { signal } = call;
    const work = () =>
      inFolder(async (cwd) => {
        await writeInputs(cwd, call);
        const all = [...inputArguments(call), ...args, '--cpu', `${cpu}`];
        const end = await runProcess(command, all, { cwd, env, timeout, maxOutput, signal });
        return { version, ...(await outcomeOf(end, timeout, (stdout) => read(cwd, stdout))) };
      });
    return inTurn(limit, work, signal);
  }

  return {
    command,
    version,
    async dock({ seed, exhaustiveness = 8, ...call }) {
      checkSearch(seed, exhaustiveness);
      const args = ['--out', 'out.pdbqt', '--exhaustiveness', `${exhaustiveness}`, '--seed', `${seed}`];
      return run(call, args, (folder) => readPoseFile(join(folder, 'out.pdbqt')));
    },
    score: (call) => run(call, ['--score_only'], async (_, stdout) => readVinaScore(stdout)),
  };
}

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'textgrad-vina-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const inputs = { receptor: 'receptor.pdbqt', ligand: 'ligand.pdbqt' } as const;

async function writeInputs(folder: string, { receptor, ligand }: VinaCall): Promise<void> {
  await writeFile(join(folder, inputs.receptor), receptor.pdbqt);
  await writeFile(join(folder, inputs.ligand), ligand);
}

/** Only flags that 1.1.2 and 1.2 share: `--log` was taken away, `--verbosity` and `--scoring` are new. */
const inputArguments = ({ receptor: { box } }: VinaCall): readonly string[] => [
  '--receptor',
  inputs.receptor,
  '--ligand',
  inputs.ligand,
  ...axisArguments('center', box.center),
  ...axisArguments('size', box.size),
];

const axisArguments = (name: string, vector: Vector): readonly string[] =>
  vector.flatMap((value, axis) => [`--${name}_${'xyz'.charAt(axis)}`, `${value}`]);

function checkSearch(seed: number, exhaustiveness: number): void {
  if (!Number.isInteger(seed) || seed < 1 || seed > largestSeed)
    throw usageError(
      'SEED_INVALID',
      `A seed of Vina is a whole number from 1 to ${largestSeed}, not ${seed}.`,
    );
  if (!Number.isInteger(exhaustiveness) || exhaustiveness < 1)
    throw usageError(
      'EXHAUSTIVENESS_INVALID',
      `Exhaustiveness is a whole number from 1, not ${exhaustiveness}.`,
    );
}

async function readPoseFile(path: string): Promise<Read<VinaPoses>> {
  const size = await stat(path).then(
    (found) => found.size,
    () => undefined,
  );
  if (size === undefined) return { ok: false, problem: 'it wrote no output file' };
  if (size > maxOutput) return { ok: false, problem: `its output file has ${size} bytes` };
  return readVinaPoses(await readFile(path, 'utf8'));
}
