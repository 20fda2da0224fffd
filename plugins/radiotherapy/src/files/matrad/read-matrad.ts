import { type Grid, sameGrid, voxelCount } from '../../case/index.ts';
import type { DoseDistribution } from '../../evaluation/index.ts';
import { Budget } from '../import/budget.ts';
import { completeCase } from '../import/complete.ts';
import type { CaseDraft } from '../import/draft.ts';
import { importInvalid } from '../import/errors.ts';
import type { FormatOptions, ImportedCase } from '../import/format.ts';
import { type Calibration, densitiesOf } from '../import/hounsfield.ts';
import { gridOfSpacing, resampleDose, resampleDraft } from '../import/resample.ts';
import type { MatValue } from '../mat/index.ts';
import { cellsOf, fieldOf, isStruct, numberOf, numbersOf, textOf } from './fields.ts';
import { calibrationOf } from './hlut.ts';
import { cubeFromMatRad, matRadGrid } from './matrad-grid.ts';
import { readCst } from './read-cst.ts';
import { readDij, sparseDose } from './read-dij.ts';
import { energyOfStf, readStf } from './read-stf.ts';

/** Variables of a matRad workspace that are read. */
export const matRadVariables: readonly string[] = ['ct', 'cst', 'pln', 'stf', 'dij', 'resultGUI', 'machine'];

/**
 * A case from the variables of a matRad workspace: `ct` and `cst`, the fractions of `pln`, the beams of `stf`, `dij` as
 * dose-influence matrix, the dose of `resultGUI`. With a `dij` the case lies on its dose grid.
 *
 * @throws TextGradError `IMPORT_INVALID`, `IMPORT_TOO_LARGE`, `IMPORT_NO_PRESCRIPTION`, `CASE_INVALID`, `GRID_INVALID`
 */
export function matRadCase(
  variables: ReadonlyMap<string, MatValue>,
  name: string,
  { budget = new Budget(2 ** 31), prescription, spacing }: FormatOptions = {},
): ImportedCase {
  const ct = variables.get('ct');
  if (!ct)
    throw importInvalid(
      variables.has('machine')
        ? 'This is a machine of matRad, not a patient: give a file with ct and cst.'
        : 'This MATLAB file has no ct: save ct and cst (and pln, stf, dij) together.',
    );
  checkRadiation(variables.get('pln'), variables.get('stf'));
  const grid = matRadGrid(ct, 'ct');
  budget.take(12 * voxelCount(grid), 'The CT');
  const table = isStruct(ct) && !fieldOf(ct, 'cube') ? calibrationOf(ct) : undefined;
  const drafted: CaseDraft = {
    name,
    provenance: "Read from a MATLAB file of matRad's.",
    grid,
    density: densityOf(ct, grid, table?.points),
    ...readCst(variables.get('cst'), grid),
    notes: [
      ...(cellsOf(fieldOf(ct, 'cube') ?? fieldOf(ct, 'cubeHU')).length > 1
        ? ['Only the first CT scenario was read.']
        : []),
      ...(table?.notes ?? []),
    ],
    ...fractionsOf(variables.get('pln')),
  };
  const dij = variables.get('dij');
  const matrix = sparseDose(dij);
  const target = matrix ? matRadGrid(fieldOf(dij, 'doseGrid') ?? ct, 'dij.doseGrid') : wanted(grid, spacing);
  const draft = sameGrid(target, grid) ? drafted : resampleDraft(drafted, target, budget);
  const completed = completeCase(draft, prescription);
  const beams = readStf(variables.get('stf'));
  return {
    ...completed,
    ...(matrix
      ? {
          influence: {
            ...readDij(matrix, completed.case, beams, budget),
            energy: energyOfStf(variables.get('stf')),
          },
        }
      : {}),
    ...doseOf(variables.get('resultGUI'), grid, completed.case, budget),
  };
}

const wanted = (grid: Grid, spacing: number | undefined): Grid =>
  spacing === undefined ? grid : gridOfSpacing(grid, spacing);

function fractionsOf(pln: MatValue | undefined): { fractions?: number } {
  const fractions = numberOf(fieldOf(pln, 'numOfFractions'));
  return fractions === undefined ? {} : { fractions };
}

function densityOf(ct: MatValue, grid: Grid, calibration: Calibration | undefined): Float32Array {
  const [cube] = cellsOf(fieldOf(ct, 'cube'));
  const [hounsfield] = cellsOf(fieldOf(ct, 'cubeHU'));
  const values = numbersOf(cube) ?? numbersOf(hounsfield);
  if (!values || values.length !== voxelCount(grid))
    throw importInvalid(
      `ct has ${values ? `${values.length} values for ${voxelCount(grid)} voxels` : 'neither cube nor cubeHU'}: save it from matRad again.`,
    );
  const ordered = cubeFromMatRad(values, grid);
  return numbersOf(cube) ? ordered : densitiesOf(ordered, calibration);
}

/**
 * Refuses plans of other radiation than photons: their weights, doses and beams mean something else.
 *
 * @throws TextGradError `IMPORT_INVALID`
 */
function checkRadiation(pln: MatValue | undefined, stf: MatValue | undefined): void {
  const mode = [pln, stf]
    .map((one) => textOf(fieldOf(one, 'radiationMode')))
    .find((said) => said !== undefined && said.toLowerCase() !== 'photons');
  if (mode === undefined) return;
  throw importInvalid(
    `This is a plan of ${mode.slice(0, 40)} (radiationMode), but photons are planned here: save ct and cst alone to plan the patient with photons.`,
  );
}

/** The dose of `resultGUI`, which is that of a fraction, times the fractions. */
function doseOf(
  result: MatValue | undefined,
  from: Grid,
  { grid, fractions }: ImportedCase['case'],
  budget: Budget,
): { dose?: DoseDistribution } {
  const values = isStruct(result) ? numbersOf(fieldOf(result, 'physicalDose')) : undefined;
  if (values?.length !== voxelCount(from)) return {};
  const total = cubeFromMatRad(values, from).map((dose) => dose * fractions);
  return { dose: resampleDose(from, total, grid, budget) };
}
