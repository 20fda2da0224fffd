import type { Grid, PatientCase, Structure } from '../../case/index.ts';
import type { MatInput } from '../mat/index.ts';
import { matValueOf } from '../mat/write-mat.ts';
import { toMatRad } from './matrad-grid.ts';

/** matRad's `cst`: a row for each structure. */
export function cstOf({ grid, structures, prescriptions }: PatientCase): MatInput {
  const rows = structures.map((one, at): readonly MatInput[] => {
    const dose = prescriptions.find(({ structure }) => structure === one.name)?.dose;
    return [
      at,
      one.name,
      typeOf(one),
      [voxelsOf(one, grid)],
      { Priority: one.priority, Visible: 1, ...tissue },
      objectives(dose),
    ];
  });
  const columns = 6;
  return {
    kind: 'cell',
    size: [rows.length, columns],
    cells: Array.from({ length: rows.length * columns }, (_, at) => {
      const value = rows[at % rows.length]?.[Math.floor(at / rows.length)] ?? 0;
      return matValueOf(value);
    }),
  };
}

/** matRad's default α and β, Gy⁻¹ and Gy⁻²: its optimiser wants them even where only physical dose counts. */
const tissue = { alphaX: 0.1, betaX: 0.05 };

/** `cst` knows targets and organs; the body is an organ of matRad's type EXTERNAL. */
const typeOf = ({ role }: Structure): string => ({ target: 'TARGET', organ: 'OAR', body: 'EXTERNAL' })[role];

const voxelsOf = ({ voxels }: Structure, grid: Grid): Float64Array =>
  Float64Array.from(voxels, (voxel) => toMatRad(voxel, grid) + 1).sort();

const objectives = (dose: number | undefined): MatInput =>
  dose === undefined
    ? []
    : [{ className: 'DoseObjectives.matRad_SquaredDeviation', parameters: [dose], penalty: 100 }];
