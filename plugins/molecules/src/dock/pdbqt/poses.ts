import { usageError } from '@textgrad/core';
import { pdbqtInvalid } from './errors.ts';
import { type Ligand, ligandOf } from './ligand.ts';
import { pdbqtLimits } from './limits.ts';
import { type TextLine, textLines } from './text-lines.ts';

/** A pose as it is written: where the atoms are, and what Vina says about it. */
export interface WrittenPose {
  /** x, y, z of each atom in the order of the file, in Å. */
  readonly coordinates: ArrayLike<number>;
  /** kcal/mol. */
  readonly affinity: number;
  /** Root-mean-square distance to the first pose in Å, where equal elements may be exchanged. */
  readonly rmsdLower: number;
  /** The same atom by atom. */
  readonly rmsdUpper: number;
}

/** A pose that was read: the ligand with its coordinates, and the result remark when there is one. */
export interface ReadPose {
  readonly ligand: Ligand;
  readonly result: Omit<WrittenPose, 'coordinates'> | undefined;
}

/**
 * Writes poses of a ligand as PDBQT, one MODEL each with a `REMARK VINA RESULT` line.
 *
 * @throws TextGradError `POSE_INVALID` when a pose has another number of atoms or leaves the range of the format.
 *
 * @example
 * ```ts
 * import { readLigand, writePoses } from '@textgrad/molecules';
 *
 * const carbon = readLigand(`ROOT
 * ATOM      1  C   UNL     1       0.000   0.000   0.000  1.00  0.00     0.000 C
 * ENDROOT
 * TORSDOF 0`);
 * const pose = { coordinates: [1, 2, 3], affinity: -0.5, rmsdLower: 0, rmsdUpper: 0 };
 * console.log(writePoses(carbon, [pose]).split('\n')[1]); // REMARK VINA RESULT:    -0.500      0.000      0.000
 * ```
 */
export function writePoses(ligand: Ligand, poses: readonly WrittenPose[]): string {
  return poses.map((pose, index) => writeModel(ligand, pose, index + 1)).join('');
}

function writeModel(ligand: Ligand, pose: WrittenPose, number: number): string {
  const { coordinates, affinity, rmsdLower, rmsdUpper } = pose;
  if (coordinates.length !== 3 * ligand.atoms.length)
    throw usageError(
      'POSE_INVALID',
      `Pose ${number} has ${coordinates.length} coordinates, but the ligand has ${ligand.atoms.length} atoms.`,
    );
  const lines: (string | undefined)[] = ligand.lines.map((line) => (isResult(line) ? undefined : line));
  ligand.lineOf.forEach((at, atom) => {
    const line = ligand.lines[at] ?? '';
    const place = [0, 1, 2].map((axis) => column(coordinates[3 * atom + axis] ?? Number.NaN, number));
    lines[at] = line.slice(0, 30) + place.join('') + line.slice(54);
  });
  const numbers = [affinity, rmsdLower, rmsdUpper].map((value) => value.toFixed(3).padStart(9));
  const kept = lines.filter((line) => line !== undefined && line !== '');
  return [`MODEL ${number}`, `REMARK VINA RESULT: ${numbers.join('  ')}`, ...kept, 'ENDMDL', ''].join('\n');
}

const isResult = (line: string): boolean =>
  /^REMARK\s+(VINA RESULT|INTER|INTRA|UNBOUND|CONF_INDEPENDENT)\b/.test(line);

function column(value: number, pose: number): string {
  const text = value.toFixed(3).padStart(8);
  if (!Number.isFinite(value) || text.length > 8)
    throw usageError('POSE_INVALID', `Pose ${pose} has the coordinate ${value}, which PDBQT cannot hold.`);
  return text;
}

/**
 * Reads all poses of a PDBQT text, one for each MODEL; a text without MODEL lines is one pose.
 *
 * @throws TextGradError `PDBQT_INVALID` as {@link readLigand} does.
 */
export function readPoses(text: string): readonly ReadPose[] {
  return splitModels(textLines(text)).map((lines) => ({
    ligand: ligandOf(lines),
    result: readResult(lines),
  }));
}

/**
 * Reads the first pose of a PDBQT text, which docking writes best first; a text without MODEL lines is that pose.
 *
 * @throws TextGradError `PDBQT_INVALID` as {@link readLigand} does.
 */
export function readBestPose(text: string): Ligand {
  const [best] = readPoses(text);
  if (!best) throw pdbqtInvalid(1, 'there is no pose');
  return best.ligand;
}

function splitModels(lines: readonly TextLine[]): readonly (readonly TextLine[])[] {
  if (!lines.some(({ record }) => record === 'MODEL')) return [lines];
  const models: TextLine[][] = [];
  let current: TextLine[] | undefined;
  for (const line of lines) {
    if (line.record === 'MODEL') {
      if (current) throw pdbqtInvalid(line.number, 'the model before this one has no ENDMDL');
      if (models.length === pdbqtLimits.models)
        throw pdbqtInvalid(line.number, `there are more than ${pdbqtLimits.models} models`);
      current = [];
      models.push(current);
    } else if (line.record === 'ENDMDL') {
      current = undefined;
    } else if (current) {
      current.push(line);
    } else if (line.record !== '' && line.record !== 'REMARK' && line.record !== 'END') {
      throw pdbqtInvalid(line.number, `the ${line.record} record is outside of the models`);
    }
  }
  if (current)
    throw pdbqtInvalid(lines.at(-1)?.number ?? 1, 'the last model has no ENDMDL; it may be cut off');
  return models;
}

function readResult(lines: readonly TextLine[]): ReadPose['result'] {
  const line = lines.find(({ text }) => text.startsWith('REMARK VINA RESULT:'));
  if (!line) return undefined;
  const numbers = line.text.slice('REMARK VINA RESULT:'.length).trim().split(/\s+/).map(Number);
  const [affinity, rmsdLower, rmsdUpper] = numbers;
  if (
    affinity === undefined ||
    rmsdLower === undefined ||
    rmsdUpper === undefined ||
    numbers.some(Number.isNaN)
  )
    throw pdbqtInvalid(line.number, 'VINA RESULT wants an affinity and two distances');
  return { affinity, rmsdLower, rmsdUpper };
}
