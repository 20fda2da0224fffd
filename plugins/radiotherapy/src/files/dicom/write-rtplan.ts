import type { CaseOrigin, PatientCase } from '../../case/index.ts';
import { checkSegments, type SequencedBeam } from '../../delivery/index.ts';
import { commonElements, encodeIdentified, instance, referenceTo } from './object-elements.ts';
import { patientElements } from './patient-elements.ts';
import { sopClasses, tags } from './tags.ts';
import { type DicomElement, decimal } from './write-dicom.ts';
import { writtenIdentity } from './write-rtstruct.ts';

/** A plan as it is written. */
export interface WrittenBeams {
  /** The sequenced beams; their weights are of one fraction. */
  readonly beams: readonly SequencedBeam[];
  /** Monitor units of a weight of 1. */
  readonly monitorUnits: number;
  /** mm. */
  readonly sourceAxisDistance: number;
  /** What the machine is called. */
  readonly machine: string;
  /** Its nominal energy, MV; not written where it is not known. */
  readonly energy?: number | undefined;
}

/**
 * A sequenced plan as DICOM RTPLAN: step and shoot, two control points for each segment, the doses that the targets are prescribed,
 * fractions, monitor units; it names the structure set that {@link encodeRtStruct} writes. Beams without fluence are left out. The same plan always gives the same bytes.
 *
 * For research and teaching; the file says that it is not for clinical use. It is de-identified as a written dose is.
 *
 * @throws TextGradError `LEAVES_INVALID` for leaves that overlap.
 */
export function encodeRtPlan(
  given: PatientCase,
  { beams: all, monitorUnits, ...source }: WrittenBeams,
  identity: CaseOrigin = writtenIdentity(given),
): Uint8Array {
  const beams = all.filter(({ segments }) => segments.length > 0);
  for (const [at, one] of beams.entries()) checkSegments(nameOf(one, at), one);
  const metersets = beams.map(
    ({ segments }) => monitorUnits * segments.reduce((sum, { weight }) => sum + weight, 0),
  );
  // The numbers that the structures have in their structure set.
  const numbers = new Map(given.structures.map(({ name }, at) => [name, String(at + 1)]));
  const regionOf = (structure: string): readonly DicomElement[] => {
    const number = numbers.get(structure);
    return number === undefined ? [] : [[tags.referencedRoi, 'IS', number]];
  };
  return encodeIdentified(sopClasses.rtPlan, (own) => [
    ...commonElements({ sopClass: sopClasses.rtPlan, sopInstance: own(instance), modality: 'RTPLAN' }),
    ...patientElements(given, identity),
    [tags.studyInstance, 'UI', identity.studyInstance ?? own('study')],
    [tags.seriesInstance, 'UI', own('plan series')],
    ['x00200010', 'SH', ''],
    ['x00200011', 'IS', '1'],
    [tags.frameOfReference, 'UI', identity.frameOfReference ?? own('frame')],
    ['x00201040', 'LO', ''],
    [tags.planLabel, 'SH', 'research'],
    ['x300a0004', 'ST', 'Research and teaching, not for clinical use'],
    ['x300a0006', 'DA', ''],
    ['x300a0007', 'TM', ''],
    ['x300a000a', 'CS', 'RESEARCH'],
    ['x300a000c', 'CS', 'PATIENT'],
    [
      tags.doseReferences,
      'SQ',
      given.prescriptions.map(({ structure, dose }, at): readonly DicomElement[] => [
        ['x300a0012', 'IS', String(at + 1)],
        ['x300a0014', 'CS', 'VOLUME'],
        [tags.doseReferenceDescription, 'LO', structure.slice(0, 64)],
        [tags.doseReferenceType, 'CS', 'TARGET'],
        [tags.targetDose, 'DS', decimal(dose)],
        ...regionOf(structure),
      ]),
    ],
    [
      tags.fractionGroups,
      'SQ',
      [
        [
          [tags.fractionGroupNumber, 'IS', '1'],
          [tags.fractionsPlanned, 'IS', String(given.fractions)],
          [tags.beamCount, 'IS', String(beams.length)],
          ['x300a00a0', 'IS', '0'],
          [
            tags.referencedBeams,
            'SQ',
            metersets.map((units, at): readonly DicomElement[] => [
              [tags.beamMeterset, 'DS', decimal(units)],
              [tags.referencedBeam, 'IS', String(at + 1)],
            ]),
          ],
        ],
      ],
    ],
    [tags.beams, 'SQ', beams.map((beam, at) => beamElements(beam, at, source))],
    [
      tags.patientSetups,
      'SQ',
      [
        [
          [tags.setupNumber, 'IS', '1'],
          [tags.patientPosition, 'CS', 'HFS'],
        ],
      ],
    ],
    [tags.approval, 'CS', 'UNAPPROVED'],
    ...referenceTo(tags.referencedStructureSets, sopClasses.rtStruct, identity.structureSet),
  ]);
}

const nameOf = ({ beam }: SequencedBeam, at: number): string => `${at + 1} G${Math.round(beam.gantryAngle)}`;

function beamElements(
  sequenced: SequencedBeam,
  at: number,
  { sourceAxisDistance, machine, energy }: Omit<WrittenBeams, 'beams' | 'monitorUnits'>,
): readonly DicomElement[] {
  const { edges, segments } = sequenced;
  const total = segments.reduce((sum, { weight }) => sum + weight, 0);
  return [
    [tags.machine, 'SH', machine.slice(0, 16)],
    [tags.dosimeterUnit, 'CS', 'MU'],
    [tags.sourceAxisDistance, 'DS', decimal(sourceAxisDistance)],
    [
      tags.leafDevices,
      'SQ',
      [
        [
          [tags.leafDeviceType, 'CS', 'ASYMX'],
          [tags.leafPairs, 'IS', '1'],
        ],
        [
          [tags.leafDeviceType, 'CS', 'ASYMY'],
          [tags.leafPairs, 'IS', '1'],
        ],
        [
          [tags.leafDeviceType, 'CS', 'MLCX'],
          [tags.leafPairs, 'IS', String(edges.length - 1)],
          [tags.leafEdges, 'DS', listed(edges)],
        ],
      ],
    ],
    [tags.beamNumber, 'IS', String(at + 1)],
    [tags.beamName, 'LO', nameOf(sequenced, at)],
    ['x300a00c4', 'CS', 'STATIC'],
    [tags.radiationType, 'CS', 'PHOTON'],
    [tags.deliveryType, 'CS', 'TREATMENT'],
    [tags.wedgeCount, 'IS', '0'],
    [tags.compensatorCount, 'IS', '0'],
    [tags.bolusCount, 'IS', '0'],
    [tags.blockCount, 'IS', '0'],
    [tags.finalWeight, 'DS', '1'],
    ['x300a0110', 'IS', String(2 * segments.length)],
    [tags.controlPoints, 'SQ', controlPoints(sequenced, total, energy)],
    [tags.referencedSetup, 'IS', '1'],
  ];
}

/** Two control points for each segment: where it opens and where it has given its weight. */
function controlPoints(
  { beam, edges, segments }: SequencedBeam,
  total: number,
  energy: number | undefined,
): readonly (readonly DicomElement[])[] {
  let given = 0;
  return segments.flatMap(({ weight, leaves }, at) => {
    const before = given;
    given += total > 0 ? weight / total : 0;
    const share = (value: number): DicomElement => [tags.cumulativeWeight, 'DS', decimal(Math.min(1, value))];
    const [lefts, rights] = [0, 1].map((side) => leaves.filter((_, one) => one % 2 === side));
    const position = (type: string, places: string): readonly DicomElement[] => [
      [tags.leafDeviceType, 'CS', type],
      [tags.leafPositions, 'DS', places],
    ];
    const jaw = `${decimal(leaves.reduce((a, b) => Math.min(a, b), Infinity))}\\${decimal(leaves.reduce((a, b) => Math.max(a, b), -Infinity))}`;
    const opened: readonly DicomElement[] = [
      [
        tags.devicePositions,
        'SQ',
        [
          position('ASYMX', jaw),
          position('ASYMY', listed([edges[0] ?? 0, edges.at(-1) ?? 0])),
          position('MLCX', listed([...(lefts ?? []), ...(rights ?? [])])),
        ],
      ],
    ];
    return [
      [
        [tags.controlPointIndex, 'IS', String(2 * at)],
        ...(at === 0 ? [...nominal(energy), ...firstPoint(beam)] : []),
        ...opened,
        share(before),
      ],
      [[tags.controlPointIndex, 'IS', String(2 * at + 1)], share(at === segments.length - 1 ? 1 : given)],
    ];
  });
}

const nominal = (energy: number | undefined): readonly DicomElement[] =>
  energy === undefined ? [] : [[tags.nominalEnergy, 'DS', decimal(energy)]];

/** What holds of a whole beam stands in its first control point. */
const firstPoint = ({
  gantryAngle,
  couchAngle,
  isocentre,
}: SequencedBeam['beam']): readonly DicomElement[] => [
  [tags.gantryAngle, 'DS', decimal(turned(gantryAngle))],
  ['x300a011f', 'CS', 'NONE'],
  [tags.collimatorAngle, 'DS', '0'],
  ['x300a0121', 'CS', 'NONE'],
  [tags.couchAngle, 'DS', decimal(turned(couchAngle))],
  ['x300a0123', 'CS', 'NONE'],
  ['x300a0125', 'DS', '0'],
  ['x300a0126', 'CS', 'NONE'],
  ['x300a0128', 'DS', ''],
  ['x300a0129', 'DS', ''],
  ['x300a012a', 'DS', ''],
  [tags.isocentre, 'DS', isocentre.map(decimal).join('\\')],
];

const turned = (degrees: number): number => ((degrees % 360) + 360) % 360;

const listed = (values: ArrayLike<number>): string =>
  Array.from(values, (value) => decimal(value)).join('\\');
