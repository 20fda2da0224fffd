import { messageOf } from '@textgrad/core';
import { readPoses } from '../pdbqt/index.ts';

/** A pose that AutoDock Vina found. */
export interface VinaPose {
  /** kcal/mol. */
  readonly affinity: number;
  /** The ligand as PDBQT, without MODEL lines. */
  readonly pdbqt: string;
}

/** Poses, the best first. */
export type VinaPoses = readonly [VinaPose, ...VinaPose[]];

/** What was read, or what is wrong with it. */
export type Read<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: string };

/** Reads the poses of an output file, the best first. */
export function readVinaPoses(pdbqt: string): Read<VinaPoses> {
  try {
    const poses = readPoses(pdbqt).flatMap(({ ligand, result }) =>
      result && Number.isFinite(result.affinity)
        ? [{ affinity: result.affinity, pdbqt: `${ligand.lines.join('\n')}\n` }]
        : [],
    );
    const [best, ...others] = poses;
    return best
      ? { ok: true, value: [best, ...others] }
      : { ok: false, problem: 'its output file holds no pose with a result' };
  } catch (error) {
    return { ok: false, problem: `its output file cannot be read: ${messageOf(error)}` };
  }
}

/** Reads the affinity that `--score_only` prints, as 1.1 and as 1.2 do. */
export function readVinaScore(stdout: string): Read<number> {
  const text =
    /^(?:Affinity:|Estimated Free Energy of Binding\s*:)\s*(?<energy>[-+\d.e]+)\s*\(kcal\/mol\)/mu.exec(
      stdout,
    )?.groups?.energy;
  const energy = Number(text);
  return text !== undefined && Number.isFinite(energy)
    ? { ok: true, value: energy }
    : { ok: false, problem: 'it printed no affinity' };
}

/** What a program says went wrong: the last line that speaks of an error, else its last line. */
export function lastWords(stdout: string, stderr: string): string {
  const lines = `${stdout}\n${stderr}`
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const words = lines.findLast((line) => /\berror\b/iu.test(line)) ?? lines.at(-1) ?? '';
  return words.length > 300 ? `${words.slice(0, 299)}…` : words;
}
