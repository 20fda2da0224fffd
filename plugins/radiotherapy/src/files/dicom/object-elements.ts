import { createHash } from 'node:crypto';
import { tags } from './tags.ts';
import { type DicomElement, encodeDicom } from './write-dicom.ts';

/** What every written object begins with (PS3.3, C.12.1, C.7.2.1, C.7.5.1). */
export const commonElements = ({
  sopClass,
  sopInstance,
  modality,
}: {
  readonly sopClass: string;
  readonly sopInstance: string;
  readonly modality: string;
}): readonly DicomElement[] => [
  ['x00080005', 'CS', 'ISO_IR 192'],
  [tags.sopClass, 'UI', sopClass],
  [tags.sopInstance, 'UI', sopInstance],
  ['x00080020', 'DA', ''],
  ['x00080030', 'TM', ''],
  ['x00080050', 'SH', ''],
  [tags.modality, 'CS', modality],
  ['x00080070', 'LO', 'TextGrad for TypeScript'],
  ['x00080090', 'PN', ''],
];

/** An object that another belongs to; nothing where it is not known. */
export const referenceTo = (
  tag: string,
  sopClass: string,
  instance: string | undefined,
): readonly DicomElement[] =>
  instance === undefined
    ? []
    : [
        [
          tag,
          'SQ',
          [
            [
              [tags.referencedClass, 'UI', sopClass],
              [tags.referencedInstance, 'UI', instance],
            ],
          ],
        ],
      ];

/** Makes the elements of an object; `own` makes identifiers of what it holds, a word for each. */
export type ElementsOf = (own: (what: string) => string) => readonly DicomElement[];

/**
 * An object whose own identifiers are made of everything that it holds, so that two have the same one only where they are the same.
 */
export function encodeIdentified(sopClass: string, elementsOf: ElementsOf): Uint8Array {
  const blank = '2.25.0';
  const digest = createHash('sha256')
    .update(
      encodeDicom(
        elementsOf(() => blank),
        { sopClass, sopInstance: blank },
      ),
    )
    .digest('hex');
  const own = (what: string): string => uidOf(what, digest);
  return encodeDicom(elementsOf(own), { sopClass, sopInstance: own(instance) });
}

/** What `own` calls the identifier of the object itself. */
export const instance = 'instance';

/** An identifier under 2.25, the branch for numbers that anyone may make, of what an object holds. */
export function uidOf(...contents: readonly (string | Uint8Array)[]): string {
  const hash = createHash('sha256');
  for (const content of contents) hash.update(content);
  return `2.25.${BigInt(`0x${hash.digest('hex').slice(0, 30)}`)}`;
}
