import type { GoalPack } from './goal-pack.ts';

/** One, three and five fractions. */
type Three = readonly [one: number, three: number, five: number];

/** A serial tissue: no more than `volume` cc above `above` Gy, and no point above `most` Gy. */
interface Serial {
  readonly structure: string;
  readonly volume?: number;
  readonly above?: Three;
  readonly most?: Three;
  /** For which numbers of fractions it was read in a second text too; for none where it is not said. */
  readonly twice?: 'one' | 'all';
}

/** The serial tissues of table III, without sub-volumes of the cord. */
const serial: readonly Serial[] = [
  { structure: 'OpticNrv', volume: 0.2, above: [8, 15.3, 23], most: [10, 17.4, 25], twice: 'all' },
  { structure: 'OpticChiasm', volume: 0.2, above: [8, 15.3, 23], most: [10, 17.4, 25], twice: 'all' },
  { structure: 'Cochlea', most: [9, 17.1, 25], twice: 'all' },
  { structure: 'Brainstem', volume: 0.5, above: [10, 18, 23], most: [15, 23.1, 31], twice: 'all' },
  { structure: 'SpinalCord', volume: 0.35, above: [10, 18, 23], most: [14, 21.9, 30], twice: 'one' },
  { structure: 'SpinalCord', volume: 1.2, above: [7, 12.3, 14.5], twice: 'one' },
  { structure: 'CaudaEquina', volume: 5, above: [14, 21.9, 30], most: [16, 24, 32] },
  { structure: 'SacralPlex', volume: 5, above: [14.4, 22.5, 30], most: [16, 24, 32] },
  { structure: 'Esophagus', volume: 5, above: [11.9, 17.7, 19.5], most: [15.4, 25.2, 35] },
  { structure: 'BrachialPlex', volume: 3, above: [14, 20.4, 27], most: [17.5, 24, 30.5] },
  { structure: 'Heart', volume: 15, above: [16, 24, 32], most: [22, 30, 38], twice: 'one' },
  { structure: 'GreatVes', volume: 10, above: [31, 39, 47], most: [37, 45, 53] },
  { structure: 'Trachea', volume: 4, above: [10.5, 15, 16.5], most: [20.2, 30, 40] },
  { structure: 'Bronchus', volume: 0.5, above: [12.4, 18.9, 21], most: [13.3, 23.1, 33] },
  { structure: 'Chestwall', volume: 1, above: [22, 28.8, 35], most: [30, 36.9, 43] },
  { structure: 'Skin', volume: 10, above: [23, 30, 36.5], most: [26, 33, 39.5], twice: 'one' },
  { structure: 'Stomach', volume: 10, above: [11.2, 16.5, 18], most: [12.4, 22.2, 32], twice: 'one' },
  { structure: 'Duodenum', volume: 5, above: [11.2, 16.5, 18], most: [12.4, 22.2, 32], twice: 'all' },
  { structure: 'Duodenum', volume: 10, above: [9, 11.4, 12.5], twice: 'one' },
  { structure: 'Bowel_Small', volume: 5, above: [11.9, 17.7, 19.5], most: [15.4, 25.2, 35], twice: 'one' },
  { structure: 'Bowel_Large', volume: 20, above: [14.3, 24, 25], most: [18.4, 28.2, 38], twice: 'one' },
  { structure: 'Rectum', volume: 20, above: [14.3, 24, 25], most: [18.4, 28.2, 38] },
];

/** A point is at most this much, cc, in the report's words. */
const point = 0.035;

const packOf = (fractions: number, at: 0 | 1 | 2): GoalPack => ({
  name: `tg101-sbrt-${fractions}fx`,
  title: `AAPM TG-101, serial tissues in ${fractions === 1 ? 'one fraction' : `${fractions} fractions`}`,
  prescription: `stereotactic body radiotherapy in ${fractions === 1 ? 'one fraction' : `${fractions} fractions`}`,
  source:
    'Benedict et al., Med Phys 2010, 37:4078, table III, serial tissues from the optic pathway to the rectum; read in the copy of Wikibooks (Radiation Oncology, AAPM TG101), without the erratum of 2023 and the parallel tissues, and alike in table 1 of doi:10.1186/1748-717X-6-146, table 2 of doi:10.1186/s12885-016-2227-z, or a poster of IBA (SRS/SBRT constraints, 2022)',
  verified: false,
  readOnce: serial
    .filter(({ twice }) => twice !== 'all' && !(twice === 'one' && fractions === 1))
    .flatMap((one) => goalsOf(one, at)),
  goals: serial.flatMap((one) => goalsOf(one, at)),
});

const goalsOf = ({ structure, volume, above, most }: Serial, at: 0 | 1 | 2): readonly string[] => [
  ...(above ? [`${structure} V${above[at]} <= ${volume} cc`] : []),
  ...(most ? [`${structure} D${point}cc <= ${most[at]} Gy`] : []),
];

/** The limits of serial tissues in stereotactic body radiotherapy. */
export const tg101Packs: readonly GoalPack[] = [packOf(1, 0), packOf(3, 1), packOf(5, 2)];
