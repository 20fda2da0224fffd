import type { PatientCase } from '../case/index.ts';

/** A structure as AAPM TG-263 names it, and what else it is called; written in small letters, without blanks and signs. */
export interface KnownStructure {
  readonly name: string;
  readonly synonyms: readonly string[];
  /** Those of the synonyms that mean both of an organ that there are two of. */
  readonly both?: readonly string[];
}

const known = (name: string, ...synonyms: readonly string[]): KnownStructure => ({ name, synonyms });
const paired = (name: string, both: readonly string[], ...one: readonly string[]): KnownStructure => ({
  name,
  synonyms: [...one, ...both],
  both,
});

/**
 * What structures are called. Names are compared without capitals, blanks and signs; `L`, `Left`, `LT` and `R`, `Right`, `RT`
 * are sides wherever they stand.
 *
 * The names are those of AAPM TG-263 (Mayo et al., Int J Radiat Oncol Biol Phys 2018, 100:1057).
 */
export const structureSynonyms: readonly KnownStructure[] = [
  known('External', 'body', 'skincontour', 'outline', 'patient', 'externalcontour'),
  known('Rectum', 'rectalvolume'),
  known('Bladder', 'urinarybladder', 'bladderwhole'),
  paired(
    'Femur_Head',
    ['femoralheads', 'femurheads', 'femheads', 'femurs'],
    'femoralhead',
    'femhead',
    'headoffemur',
    'headfemur',
    'femur',
  ),
  known('PenileBulb', 'bulb', 'bulbpenile', 'bulbofpenis'),
  known('SpinalCord', 'cord', 'myelon', 'medullaspinalis', 'spinalcordwhole'),
  known('Brainstem', 'brstem', 'bstem'),
  known('Brain', 'wholebrain', 'brainwhole'),
  known('OpticChiasm', 'chiasm', 'chiasma', 'opticchiasma'),
  paired('OpticNrv', ['opticnerves', 'optnerves'], 'opticnerve', 'optnerve'),
  paired('Eye', ['eyes'], 'globe', 'eyeball'),
  paired('Lens', ['lenses']),
  paired('Cochlea', ['cochleas', 'cochleae'], 'innerear'),
  paired('Parotid', ['parotids', 'parotidglands', 'glndparotids'], 'parotidgland', 'glndparotid'),
  known('Glnd_Submand', 'submandibular', 'submandibulargland', 'submandgland', 'smg'),
  known('Larynx', 'glottis', 'larynxwhole'),
  known(
    'Musc_Constrict',
    'pharynx',
    'pharyngealconstrictor',
    'pharyngealconstrictors',
    'constrictor',
    'constrictors',
    'pharynxconst',
  ),
  known('Bone_Mandible', 'mandible', 'mandibula'),
  known('Cavity_Oral', 'oralcavity', 'oralcav'),
  known('Esophagus', 'oesophagus', 'esophaguswhole'),
  known('Lung', 'lungwhole'),
  known(
    'Lungs',
    'bothlungs',
    'lungtotal',
    'lungstotal',
    'lungboth',
    'lungsnotgtv',
    'lungsgtv',
    'lungsminusgtv',
  ),
  known('Heart', 'heartwhole', 'wholeheart'),
  known('GreatVes', 'greatvessels', 'greatvessel'),
  known('Trachea', 'tracheaandlargebronchi', 'tracheaproxbronc'),
  known('Bronchus', 'bronchi', 'bronchialtree', 'proximalbronchialtree', 'pbt', 'smallairways'),
  known('BrachialPlex', 'brachialplexus', 'brachplexus', 'brachialplx'),
  known('Chestwall', 'chestwallribs', 'ribs', 'rib', 'thoraxwall'),
  known('Skin', 'cutis'),
  known('Liver', 'liverwhole', 'livernormal', 'livergtv', 'liverminusgtv'),
  known('Kidney'),
  known('Kidneys', 'bothkidneys', 'kidneyboth', 'kidneystotal'),
  known('Stomach', 'gaster'),
  known('Duodenum', 'duodenumwhole'),
  known('Bowel_Small', 'smallbowel', 'smallintestine', 'bowelsm', 'jejunumileum'),
  known('Bowel_Large', 'largebowel', 'colon', 'bowellg'),
  known('Spc_Bowel', 'bowelbag', 'bowelspace', 'peritonealcavity'),
  known('CaudaEquina', 'cauda'),
  known('SacralPlex', 'sacralplexus'),
  known('Urethra', 'urethraprostatic', 'prostaticurethra'),
  known('Bladder_Trigone', 'trigone', 'bladdertrigone'),
];

const nameOf: ReadonlyMap<string, string> = new Map(
  structureSynonyms.flatMap(({ name, synonyms }) =>
    [name.toLowerCase().replaceAll('_', ''), ...synonyms].map((one) => [one, name] as const),
  ),
);

const sides: Readonly<Record<string, 'L' | 'R'>> = {
  l: 'L',
  left: 'L',
  lt: 'L',
  r: 'R',
  right: 'R',
  rt: 'R',
};

const plurals: ReadonlySet<string> = new Set(structureSynonyms.flatMap(({ both = [] }) => both));

/** What a name says of a structure. */
export interface RecognisedStructure {
  /** As TG-263 writes it, without the side. */
  readonly name: string;
  readonly side?: 'L' | 'R';
  /** Whether it is both of an organ that there are two of. */
  readonly both?: boolean;
}

/** A structure's TG-263 name and side as far as the table knows them. */
export function recognised(name: string): RecognisedStructure | undefined {
  const words = name
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
  const side = words.map((word) => sides[word]).find((one) => one !== undefined);
  const plain = words.filter((word) => sides[word] === undefined).join('');
  const organ = nameOf.get(plain);
  if (organ === undefined) return undefined;
  if (side !== undefined) return { name: organ, side };
  return plurals.has(plain) ? { name: organ, both: true } : { name: organ };
}

/** A name without capitals, and with one blank for blanks, `_` and `-`. */
export const plainName = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[\s_-]+/gu, ' ')
    .trim();

/**
 * The structures of a case that a name means: the one of that name, else those that are written like it but for capitals and
 * blanks, else those that {@link structureSynonyms} knows by another name; both sides where none is said. `Body` is also
 * the structure whose role it is.
 *
 * @example
 * ```ts
 * import { phantomCase, structuresMeant } from '@textgrad/radiotherapy';
 *
 * console.log(structuresMeant(phantomCase({ spacing: 12 }), 'Femur_Head_L')); // [ 'Left femoral head' ]
 * ```
 */
export function structuresMeant(
  { structures }: Pick<PatientCase, 'structures'>,
  name: string,
): readonly string[] {
  const names = structures.map((one) => one.name);
  if (names.includes(name)) return [name];
  const alike = names.filter((one) => plainName(one) === plainName(name));
  if (alike.length > 0) return alike;
  const wanted = recognised(name);
  if (!wanted) return [];
  const body = structures.filter(({ role }) => wanted.name === 'External' && role === 'body');
  if (body.length > 0) return body.map((one) => one.name);
  return names.filter((one) => {
    const found = recognised(one);
    return found?.name === wanted.name && (wanted.side === undefined || found.side === wanted.side);
  });
}
