import type { Mol } from '@rdkit/rdkit';
import { bondDistances, neighboursOf, type RingedGraph } from '../graph.ts';
import type { Session } from '../session.ts';
import { matchedAtoms, matchesOf } from '../substructure.ts';
import type { FeatureCounts } from './counts.ts';

/**
 * The kinds of points, by their two-letter names in alphabetical order.
 *
 * Provenance: SMARTS from RDKit 2022.09.3, `rdkit/Chem/Pharm2D/Gobbi_Pharm2D.py` (BSD-3-Clause, see NOTICE.md), after
 * Gobbi and Poppinger, Biotechnol. Bioeng. 1998, 61:47.
 */
const pointKinds: Readonly<Record<string, string>> = {
  AG: '[$([C,S](=[O,S,P])-[O;H1])]',
  AR: '[$([a;D3](@*)(@*)*)]',
  BG: '[$([N;H2&+0][$([C,a]);!$([C,a](=O))]),$([N;H1&+0]([$([C,a]);!$([C,a](=O))])[$([C,a]);!$([C,a](=O))]),$([N;H0&+0]([C;!$(C(=O))])([C;!$(C(=O))])[C;!$(C(=O))]),$([N,n;X2;+0])]',
  HA: '[$([O,S;H1;v2]-[!$(*=[O,N,P,S])]),$([O,S;H0;v2]),$([O,S;-]),$([N&v3;H1,H2]-[!$(*=[O,N,P,S])]),$([N;v3;H0]),$([n,o,s;+0]),F]',
  HD: '[$([N;!H0;v3]),$([N;!H0;+1;v4]),$([O,S;H1;+0]),$([n;H1;+0])]',
  LH: '[$([C;H2,H1](!=*)[C;H2,H1][C;H2,H1][$([C;H1,H2,H3]);!$(C=*)]),$(C([C;H2,H3])([C;H2,H3])[C;H2,H3])]',
  RR: '[$([A;D3](@*)(@*)*)]',
  X: '[!#1;!#6;!#7;!#8;!#9;!#16;!#17;!#35;!#53]',
};
const patterns = Object.values(pointKinds);

/** Bonds at which the bins of distances begin; what is nearer than the first is left out. */
const binStarts = [2, 3, 4, 5, 6, 7, 8];
const largest = 99;

/**
 * Finds the pairs and triples of pharmacophore points with their distances in bonds: RDKit's Gobbi two-dimensional
 * pharmacophore fingerprint, with its bit numbers. Each bit counts once.
 */
export function pharmacophoreBits(molecule: Mol, graph: RingedGraph, session: Session): FeatureCounts {
  const distances = bondDistances(neighboursOf(graph));
  const points = patterns.flatMap((smarts, kind) =>
    matchedAtoms(matchesOf(molecule, session.pattern(smarts))).map((atom) => ({ kind, atom })),
  );
  const bits = new Map<number, number>();
  for (const [i, a] of points.entries())
    for (let j = i + 1; j < points.length; j++) {
      const b = points[j];
      const ab = b && binOf(distances[a.atom]?.[b.atom]);
      if (b === undefined || ab === undefined) continue;
      bits.set(pairBit(a.kind, b.kind, ab), 1);
      for (let k = j + 1; k < points.length; k++) {
        const c = points[k];
        const ac = c && binOf(distances[a.atom]?.[c.atom]);
        const bc = c && binOf(distances[b.atom]?.[c.atom]);
        if (c !== undefined && ac !== undefined && bc !== undefined)
          bits.set(tripleBit([a.kind, b.kind, c.kind], [ab, ac, bc]), 1);
      }
    }
  return bits;
}

function binOf(distance: number | undefined): number | undefined {
  if (distance === undefined || distance > largest) return undefined;
  const bin = binStarts.findLastIndex((start) => distance >= start);
  return bin < 0 ? undefined : bin;
}

type Triple = readonly [number, number, number];

const pairBit = (a: number, b: number, bin: number): number => pairs(a, b) * binStarts.length + bin;

/** `bins` are those of the distances between first and second, first and third, second and third. */
function tripleBit([a, b, c]: Triple, bins: Triple): number {
  const proto = triples(a, b, c);
  return tripleStart + proto * triangles.size + (triangles.get(keyOf(ordered(a, b, c, bins))) ?? 0);
}

/** Points of one kind are interchangeable: the larger distances come first. */
function ordered(a: number, b: number, c: number, [ab, ac, bc]: Triple): Triple {
  if (a === b && b === c) {
    const [first = 0, second = 0, third = 0] = [ab, ac, bc].sort((x, y) => y - x);
    return [first, second, third];
  }
  if (a === b) return [ab, Math.max(ac, bc), Math.min(ac, bc)];
  return b === c ? [Math.max(ab, ac), Math.min(ab, ac), bc] : [ab, ac, bc];
}

const kinds = patterns.length;
const multisets = (n: number, k: number): number =>
  k === 2 ? (n * (n + 1)) / 2 : (n * (n + 1) * (n + 2)) / 6;

/** The place of a pair of kinds, the first not the larger, among all pairs. */
const pairs = (a: number, b: number): number => multisets(kinds, 2) - multisets(kinds - a, 2) + (b - a);

/** The place of a triple of kinds in ascending order among all triples. */
const triples = (a: number, b: number, c: number): number =>
  multisets(kinds, 3) -
  multisets(kinds - a, 3) +
  (multisets(kinds - a, 2) - multisets(kinds - b, 2)) +
  (c - b);

const tripleStart = multisets(kinds, 2) * binStarts.length;

const keyOf = ([a, b, c]: Triple): number => (a * binStarts.length + b) * binStarts.length + c;

/** The places of the triples of bins whose distances can be the sides of a triangle. */
const triangles: ReadonlyMap<number, number> = new Map(
  bins()
    .flatMap((a) => bins().flatMap((b) => bins().map((c): Triple => [a, b, c])))
    .filter(([a, b, c]) => reaches(a, b, c) && reaches(b, c, a) && reaches(c, a, b))
    .map((triple, place) => [keyOf(triple), place]),
);

function bins(): readonly number[] {
  return [...binStarts.keys()];
}

function reaches(a: number, b: number, c: number): boolean {
  const end = (bin: number): number => binStarts[bin + 1] ?? largest + 1;
  return end(a) + end(b) >= (binStarts[c] ?? 0);
}
