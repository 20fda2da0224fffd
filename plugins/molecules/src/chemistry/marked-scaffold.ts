import { usageError } from '@textgrad/core';
import { symbolOf } from './elements.ts';
import { graphOf, neighboursOf } from './graph.ts';
import { turnedRound, writtenStereo } from './scaffold-stereo.ts';
import { mappingsOf, matchesOf } from './substructure.ts';
import type { Toolkit } from './toolkit.ts';

/** A scaffold that may carry groups at marked atoms, and nowhere else. */
export interface MarkedScaffold {
  /** As it was given, with marks such as `[*:1]`. */
  readonly text: string;
  /** With hydrogens at its marks, canonical. */
  readonly bare: string;
  /** SMARTS that only molecules match which change nothing but the marked places. */
  readonly smarts: string;
  /** What differs in a molecule that does not keep it, in a sentence; nothing where it does. */
  problem(smiles: string): Promise<string | undefined>;
}

interface ScaffoldAtom {
  readonly symbol: string;
  /** Bonds to heavy atoms of the scaffold. */
  readonly degree: number;
  readonly marks: number;
}

const token = /\[(?<mark>\d{1,4})#(?<number>\d{1,3})(?:@{1,2}H?)?(?<charge>(?:[+-]\d?)?)\]/gu;

/**
 * Reads a scaffold with marked places: `c1ccc([*:1])cc1[*:2]`.
 *
 * Hydrogens and groups may stand at the marks; all other atoms carry what the scaffold shows. Its stereochemistry is not turned round,
 * but may be left open.
 *
 * @throws TextGradError `SCAFFOLD_INVALID` when it cannot be read, has no marks, or a mark is not at the end of a single bond.
 *
 * @example
 * ```ts
 * import { loadToolkit, readMarkedScaffold } from '@textgrad/molecules';
 *
 * const { bare, problem } = await readMarkedScaffold(await loadToolkit(), 'c1ccc([*:1])cc1[*:2]');
 * console.log(bare, await problem('Cc1cccc(O)c1'), await problem('Cc1ccccc1O'));
 * // c1ccccc1 undefined Cc1ccccc1O carries something at atom 1 (C) of the scaffold c1ccc([*:1])cc1[*:2], which is not marked.
 * ```
 */
export async function readMarkedScaffold(toolkit: Toolkit, text: string): Promise<MarkedScaffold> {
  const refused = (reason: string): Error =>
    usageError('SCAFFOLD_INVALID', `The scaffold '${text.slice(0, 200)}' cannot be used: ${reason}.`, {
      details: { scaffold: text.slice(0, 1_000) },
    });
  if (text.trim() === '') throw refused('it is empty');
  const { atoms, written, stereo } = await toolkit.run((session) => {
    using molecule = session.tryRead(text);
    if (!molecule) throw refused(session.explain(text).join(' ').replace(/\.$/u, ''));
    const graph = graphOf(molecule);
    const around = neighboursOf(graph);
    const isMark = (atom: number): boolean => graph.atoms[atom]?.atomicNumber === 0;
    const marks = graph.atoms.flatMap((_, atom) => (isMark(atom) ? [atom] : []));
    if (marks.length === 0)
      throw refused('it has no marks: write [*:1] where groups may stand, such as c1ccc([*:1])cc1[*:2]');
    for (const mark of marks) {
      const [only, ...others] = around[mark] ?? [];
      if (!only || others.length > 0 || isMark(only.atom) || graph.bonds[only.bond]?.order !== 1)
        throw refused('a mark stands at the end of one single bond to an atom of the scaffold');
    }
    const read = graph.atoms.map(({ atomicNumber }, atom): ScaffoldAtom => {
      const count = (around[atom] ?? []).filter((one) => isMark(one.atom)).length;
      return { symbol: symbolOf(atomicNumber), degree: (around[atom] ?? []).length - count, marks: count };
    });
    const json = JSON.parse(molecule.get_json()) as { molecules: [{ atoms: { isotope?: number }[] }] };
    json.molecules[0].atoms.forEach((atom, index) => {
      atom.isotope = index + 1;
    });
    using numbered = session.rdkit.get_mol(JSON.stringify(json));
    if (!numbered) throw refused('RDKit cannot number its atoms');
    return { atoms: read, written: numbered.get_smarts(), stereo: writtenStereo(molecule) };
  });
  const places: number[] = [];
  const query = (exact: boolean): string =>
    withoutMarks(written).replace(token, (...found) => {
      const { mark, number, charge } = found.at(-1) as Record<'mark' | 'number' | 'charge', string>;
      const at = Number(mark) - 1;
      if (exact) places.push(at);
      const { degree = 0, marks = 0 } = atoms[at] ?? {};
      const bonds = marks === 0 ? `D${degree}` : `D{${degree}-${degree + marks}}`;
      return `[#${number};${charge === '' ? '+0' : charge}${exact ? `;${bonds}` : ''}]`;
    });
  const smarts = query(true);
  const plain = query(false);
  const bare = await toolkit.run((session) => {
    using molecule = session.tryRead(withHydrogens(text));
    if (!molecule) throw refused('it is no molecule with hydrogens at its marks');
    return molecule.get_smiles();
  });
  return {
    text,
    bare,
    smarts,
    problem: (smiles) =>
      toolkit.withMolecule(smiles, (molecule, session) => {
        const kept = matchesOf(molecule, session.pattern(smarts));
        if (kept.length > 0) {
          const its = writtenStereo(molecule);
          const isMark = (atom: number): boolean => atoms[atom]?.symbol === '*';
          const turned = (match: readonly number[]): readonly number[] => {
            const on = new Map(match.map((atom, at) => [places[at] ?? -1, atom]));
            return turnedRound(stereo, its, isMark, (atom) => on.get(atom));
          };
          if (kept.some((match) => turned(match).length === 0)) return undefined;
          const least = fewestOf(mappingsOf(molecule, session.pattern(smarts)).map(turned));
          return least.length === 0
            ? undefined
            : `${smiles} has the stereochemistry of the scaffold ${text} turned round at atom ${least.map((at) => `${at + 1} (${atoms[at]?.symbol ?? '?'})`).join(', ')}.`;
        }
        const matches = matchesOf(molecule, session.pattern(plain));
        if (matches.length === 0) return `${smiles} does not hold the scaffold ${text}.`;
        const around = neighboursOf(graphOf(molecule));
        const changed = matches.map((match) =>
          match.flatMap((atom, at) => {
            const { degree = 0, marks = 0 } = atoms[places[at] ?? -1] ?? {};
            return (around[atom] ?? []).length > degree + marks ? [places[at] ?? 0] : [];
          }),
        );
        const named = fewestOf(changed)
          .map((at) => `${at + 1} (${atoms[at]?.symbol ?? '?'})`)
          .join(', ');
        return `${smiles} carries something at atom ${named} of the scaffold ${text}, which is not marked.`;
      }),
  };
}

const fewestOf = (lists: readonly (readonly number[])[]): readonly number[] =>
  lists.reduce((least, one) => (one.length < least.length ? one : least));

/** A mark is a leaf: the first atom of the text, or the last of a branch. */
const withoutMarks = (smarts: string): string =>
  smarts
    .replace(/^\[\d+#0\][-/\\]?/u, '')
    .replaceAll(/\([-/\\]?\[\d+#0\]\)/gu, '')
    .replaceAll(/[-/\\]?\[\d+#0\](?=\)|$)/gu, '')
    .replaceAll(/[/\\]/gu, '-');

const marks = /[/\\]?(?:\[\*(?::\d+)?\]|\*)[/\\]?/gu;

const withHydrogens = (text: string): string => text.trim().replaceAll(marks, '[H]');
