import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { usageError } from '@textgrad/core';
import type { Budget } from '../import/budget.ts';
import type { Source } from '../import/format.ts';
import { bytesOf, headOf } from '../import/source.ts';
import { codecOf } from './codecs.ts';
import { type DicomSet, looksLikeDicom, readDicom } from './dicom-file.ts';
import type { DicomFile } from './pixels.ts';
import { sopClasses, tags } from './tags.ts';

const maxFiles = 20_000;
const maxDepth = 10;

/** What the objects of a folder are to a case. */
export interface DicomFolder {
  readonly ct: readonly DicomFile[];
  readonly structures: readonly DicomFile[];
  readonly plans: readonly DicomFile[];
  readonly doses: readonly DicomFile[];
  /** What was left out, a sentence each. */
  readonly notes: readonly string[];
}

type Kind = Exclude<keyof DicomFolder, 'notes'>;

const kindOfClass: Readonly<Record<string, Kind>> = {
  [sopClasses.ct]: 'ct',
  [sopClasses.enhancedCt]: 'ct',
  [sopClasses.rtStruct]: 'structures',
  [sopClasses.rtPlan]: 'plans',
  [sopClasses.rtIonPlan]: 'plans',
  [sopClasses.rtDose]: 'doses',
};
const kindOfModality: Readonly<Record<string, Kind>> = {
  CT: 'ct',
  RTSTRUCT: 'structures',
  RTPLAN: 'plans',
  RTDOSE: 'doses',
};

/** What an object is, by its class, or by its modality where the class is not said. */
function kindOf(set: DicomSet): Kind | undefined {
  const sopClass = set.text(tags.sopClass);
  return sopClass === '' ? kindOfModality[set.text(tags.modality)] : kindOfClass[sopClass];
}

/**
 * Reads the DICOM files of a folder and of the folders in it, or a single one; of copies of an object, the first.
 *
 * @param seen - Told of each file once it is parsed, before anything of it is used.
 * @throws TextGradError `IMPORT_INVALID` for files that are damaged or compressed in a way that is not read,
 * `IMPORT_UNREADABLE`, `IMPORT_TOO_LARGE`
 */
export async function readFolder(
  source: Source,
  budget: Budget,
  seen: (set: DicomSet) => void,
): Promise<DicomFolder> {
  const found: Record<Kind, DicomFile[]> = { ct: [], structures: [], plans: [], doses: [] };
  const instances = new Set<string>();
  const others = new Map<string, number>();
  let copies = 0;
  for (const name of await dicomNames(source)) {
    const bytes = await bytesOf(source, budget, source.kind === 'file' ? undefined : name);
    const set = readDicom(bytes, name);
    seen(set);
    const kind = kindOf(set);
    const instance = set.text(tags.sopInstance);
    if (kind === undefined) {
      const modality = set.text(tags.modality).slice(0, 16) || 'not said';
      others.set(modality, (others.get(modality) ?? 0) + 1);
    } else if (instance !== '' && instances.has(instance)) copies++;
    else found[kind].push({ name, set, decode: await codecOf(set.syntax, name) });
    instances.add(instance);
  }
  return {
    ...found,
    notes: [
      ...(copies > 0 ? [`${copies} files are copies of others and were left out.`] : []),
      ...[...others].map(
        ([modality, count]) => `${count} files of another kind (${modality}) were left out.`,
      ),
    ],
  };
}

/** Whether a folder or a folder in it holds a DICOM file among its first ones. */
export async function holdsDicom(source: Source): Promise<boolean> {
  let looked = 0;
  for await (const name of namesIn(source.path, '', 0)) {
    if (looksLikeDicom(await headOf(join(source.path, name)))) return true;
    if (++looked >= 50) return false;
  }
  return false;
}

async function dicomNames(source: Source): Promise<readonly string[]> {
  if (source.kind === 'file') return [source.path];
  const names: string[] = [];
  let looked = 0;
  for await (const name of namesIn(source.path, '', 0)) {
    if (++looked > maxFiles)
      throw usageError(
        'IMPORT_UNREADABLE',
        `'${source.path}' and the folders in it hold more than ${maxFiles} files: give the folder of one patient.`,
      );
    if (looksLikeDicom(await headOf(join(source.path, name)))) names.push(name);
  }
  return names;
}

/** The files of a folder by name, then those of the folders in it; links are not followed. */
async function* namesIn(root: string, under: string, depth: number): AsyncGenerator<string> {
  const entries = await readdir(join(root, under), { withFileTypes: true });
  const sorted = entries.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of sorted) if (entry.isFile()) yield join(under, entry.name);
  if (depth < maxDepth)
    for (const entry of sorted)
      if (entry.isDirectory()) yield* namesIn(root, join(under, entry.name), depth + 1);
}
