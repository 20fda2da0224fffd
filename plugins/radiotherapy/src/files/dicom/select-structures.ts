import { importInvalid } from '../import/errors.ts';
import { type Chosen, relationTo } from './choose-image.ts';
import type { DicomFile } from './pixels.ts';
import type { DicomFolder } from './read-folder.ts';
import { type ContouredRoi, readRtStruct } from './read-rtstruct.ts';
import type { Selected } from './selected.ts';
import { tags } from './tags.ts';

/**
 * The structure set of a folder: of several the one that a plan was made on, else the first by name.
 *
 * @throws TextGradError `IMPORT_INVALID` when there is none.
 */
export function selectStructureSet({ structures, plans }: DicomFolder, path: string): Selected<DicomFile> {
  const planned = new Set(
    plans.flatMap(({ set }) =>
      set.items(tags.referencedStructureSets).map((item) => item.text(tags.referencedInstance)),
    ),
  );
  const found = structures.find(({ set }) => planned.has(set.text(tags.sopInstance))) ?? structures[0];
  if (!found)
    throw importInvalid(
      `'${path}' has no structure set (RTSTRUCT): give a folder with the CT series and its structure set.`,
    );
  return {
    value: found,
    notes: structures.length > 1 ? [`Of ${structures.length} structure sets, '${found.name}' was read.`] : [],
  };
}

/** The regions of a structure set that lie in the frame of reference of the image. */
export function selectRegions(structures: DicomFile, { files }: Chosen): Selected<readonly ContouredRoi[]> {
  const all = readRtStruct(structures);
  const inFrame = all.filter(
    ({ frame }) => frame === '' || relationTo(new Set([frame]), files.slice(0, 1)) !== 'other',
  );
  const kept = new Set(inFrame);
  return {
    value: inFrame,
    notes: all
      .filter((one) => !kept.has(one) && one.contours.length > 0)
      .map(({ name }) => `'${name}' lies in another frame of reference than the CT and was left out.`),
  };
}
