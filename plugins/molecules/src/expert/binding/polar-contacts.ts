import type { Wish } from '../../edits/index.ts';
import { wishSentence } from '../wishes.ts';

/** `interactions in ABL: hydrogen bond MET318 (donor); stacking TYR253` and `room in ABL: donor at atom 5, 34 Å³ by MET318`. */
const held = /^interactions in (?<receptor>[^:\n]+?)(?<!since the version before): (?<said>.+)$/gmu;
/** `interactions in ABL since the version before: gained …; lost hydrogen bond MET318 (acceptor), stacking TYR253`. */
const changed = /^interactions in [^:\n]+ since the version before: (?<said>.+)$/gmu;
const lostBond = /^hydrogen bond (?<residue>\S+(?: \S)?) \((?<kind>donor|acceptor)\)$/u;
const room = /^room in [^:\n]+: (?<said>.+)$/gmu;
const place = /^(?<kind>donor|acceptor) at atom (?<atom>\d+), [\d.]+ Å³ by (?<residues>.+)$/u;

const propertyOf = { donor: 'HBD', acceptor: 'HBA' } as const;

/**
 * What to say of hydrogen bonds. What the version before had and this one has lost is to come back. Where none holds the pose, as a
 * kinase's hinge or any backbone would, a donor or an acceptor is wished for where the pocket has room for one, else an acceptor, then
 * a donor. The sentences are wishes, which the editor reads back.
 */
export function polarSentences(words: string): readonly string[] {
  const wanted = [...lostBonds(words), ...missingBonds(words)];
  const each = wanted.filter(
    ({ property }, at) => wanted.findIndex((one) => one.property === property) === at,
  );
  return each.map(({ property, reason }) => wishSentence({ property, direction: 'raise' }, reason));
}

const lostBonds = (words: string): readonly Reasoned[] =>
  [...words.matchAll(changed)].flatMap(({ groups }) => {
    const [, lost = ''] = /(?:^|; )lost (.+)$/u.exec(groups?.said ?? '') ?? [];
    return lost.split(', ').flatMap((one): readonly Reasoned[] => {
      const { residue, kind } = lostBond.exec(one)?.groups ?? {};
      if (kind !== 'donor' && kind !== 'acceptor') return [];
      return [
        { property: propertyOf[kind], reason: `the hydrogen bond with ${residue}, as its ${kind}, was lost` },
      ];
    });
  });

function missingBonds(words: string): readonly Reasoned[] {
  const free = [...words.matchAll(held)].flatMap(({ groups }) =>
    groups?.said?.includes('hydrogen bond') ? [] : (groups?.receptor ?? []),
  );
  if (free.length === 0) return [];
  const [receptor] = free;
  const rooms = [...words.matchAll(room)].flatMap(({ groups }) =>
    (groups?.said ?? '').split('; ').flatMap((one) => placed(place.exec(one)?.groups)),
  );
  return rooms.length > 0 ? rooms : unplaced(receptor);
}

interface Reasoned extends Pick<Wish, 'property'> {
  readonly reason: string;
}

function placed(found: Readonly<Record<string, string | undefined>> | undefined): readonly Reasoned[] {
  const kind = found?.kind;
  if (kind !== 'donor' && kind !== 'acceptor') return [];
  const reason = `no hydrogen bond holds the molecule, and there is room for one by ${found?.residues} at atom ${found?.atom}`;
  return [{ property: propertyOf[kind], reason }];
}

const unplaced = (receptor: string | undefined): readonly Reasoned[] =>
  (['HBA', 'HBD'] as const).map((property) => ({
    property,
    reason: `no hydrogen bond holds the molecule in ${receptor}, such as one with the backbone of a hinge`,
  }));
