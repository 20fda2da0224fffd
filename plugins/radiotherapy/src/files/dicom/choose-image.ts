import { importInvalid } from '../import/errors.ts';
import type { DicomFile } from './pixels.ts';
import type { StructureFrames } from './read-rtstruct.ts';
import { tags } from './tags.ts';

/** A choice, and what was left out or assumed, a sentence each. */
export interface Chosen {
  readonly files: readonly DicomFile[];
  readonly notes: readonly string[];
}

/**
 * The CT series that structures were drawn on: the one that they reference, else the one in their frame of reference. Scout
 * views are left out.
 *
 * @throws TextGradError `IMPORT_INVALID` where frames of reference differ, or several series are in question.
 */
export function chooseSeries(ct: readonly DicomFile[], said: StructureFrames): Chosen {
  const slices = ct.filter((file) => !isLocalizer(file));
  const scouts = ct.length - slices.length;
  const all = [...Map.groupBy(slices, ({ set }) => set.text(tags.seriesInstance)).values()];
  const named = all.filter((files) => said.series.has(files[0]?.set.text(tags.seriesInstance) ?? ''));
  const inFrame = all.filter((files) => relationTo(said.frames, files) !== 'other');
  const candidates = named.length > 0 ? named : inFrame.length > 0 ? inFrame : all;
  if (candidates.length > 1)
    throw importInvalid(
      `There are ${candidates.length} CT series (of ${candidates.map((files) => files.length).join(' and ')} slices), and the structure set may belong to each of them: keep one in the folder.`,
    );
  const files = candidates[0] ?? [];
  const relation = relationTo(said.frames, files);
  if (files.length > 0 && relation === 'other')
    throw importInvalid(
      'The structure set lies in another frame of reference than the CT, so no spatial relation between them is known: export the CT that the structures were drawn on.',
    );
  return {
    files,
    notes: [
      ...(scouts > 0 ? [`Scout views (${scouts}) in the CT were left out.`] : []),
      ...(all.length > 1
        ? [
            `Of ${all.length} CT series, the one that the structure set ${named.length > 0 ? 'references' : 'shares a frame of reference with'} was read (${files.length} slices).`,
          ]
        : []),
      ...(files.length > 0 && named.length === 0 && said.series.size > 0
        ? [
            'The CT series that the structure set references is not there; another in its frame of reference was read.',
          ]
        : []),
      ...(files.some(({ set }) => set.text(tags.lossy) === '01')
        ? ['The CT was compressed with loss; its Hounsfield units are near those of the scanner.']
        : []),
      ...(files.length > 0 && relation === 'unknown'
        ? ['CT or structure set do not say their frame of reference; they were taken to share one.']
        : []),
    ],
  };
}

/** Whether files lie in one of the frames of reference; unknown where either does not say. */
export function relationTo(
  frames: ReadonlySet<string>,
  files: readonly DicomFile[],
): 'same' | 'other' | 'unknown' {
  const own = new Set(files.map(({ set }) => set.text(tags.frameOfReference)).filter(Boolean));
  if (own.size === 0 || frames.size === 0) return 'unknown';
  return [...own].every((one) => frames.has(one)) ? 'same' : 'other';
}

const isLocalizer = ({ set }: DicomFile): boolean =>
  /(?:^|\\)(?:LOCALIZER|SCOUT)(?:$|\\)/iu.test(set.text(tags.imageType));
