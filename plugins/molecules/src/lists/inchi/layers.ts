/** Hydrogens that an InChI leaves movable among some atoms. */
export interface MovableHydrogens {
  readonly count: number;
  /** Indices of the atoms, from 0. */
  readonly atoms: readonly number[];
}

/** One component of an InChI: its layers as data, atoms counted from 0. */
export interface InchiComponent {
  /** The elements of the atoms besides hydrogen, in the order of their numbers. */
  readonly elements: readonly string[];
  readonly bonds: readonly (readonly [number, number])[];
  /** Hydrogens that stand at each atom. */
  readonly hydrogens: readonly number[];
  readonly movable: readonly MovableHydrogens[];
  readonly charge: number;
  /** Double bonds whose geometry is given: cis where the atoms of the highest numbers stand on one side. */
  readonly doubleBonds: readonly { readonly ends: readonly [number, number]; readonly cis: boolean }[];
  /** The parity of each centre that has one, `+` as true. */
  readonly centres: ReadonlyMap<number, boolean>;
}

/** What an InChI says. */
export interface InchiLayers {
  readonly components: readonly InchiComponent[];
  /** Protons that were added, below 0 taken away. */
  readonly protons: number;
}

const known = new Set('chqpbtms');

/**
 * Takes a standard InChI apart; undefined where it is none, or has layers of isotopes, fixed hydrogens or bonds to metals.
 *
 * @see InChI Technical Manual, IUPAC and InChI Trust, version 1.07
 */
export function inchiLayers(text: string): InchiLayers | undefined {
  const [version, formula = '', ...rest] = text.split('/');
  if (version !== 'InChI=1S' && version !== 'InChI=1') return undefined;
  const layers = new Map(rest.map((layer) => [layer.charAt(0), layer.slice(1)]));
  if (layers.size !== rest.length || [...layers.keys()].some((name) => !known.has(name))) return undefined;
  if (![undefined, '1'].includes(layers.get('s'))) return undefined;
  const formulas = expanded(formula, '.', /^(\d{1,3})(?=[A-Z])/u);
  const layer = (name: string): readonly string[] => expanded(layers.get(name) ?? '', ';', /^(\d{1,3})\*/u);
  const [connections, hydrogens, charges, geometries, parities] = ['c', 'h', 'q', 'b', 't'].map(layer);
  const inverted = layers.get('m') ?? '';
  const components = formulas.map((one, at) =>
    componentOf(one, {
      connections: connections?.[at] ?? '',
      hydrogens: hydrogens?.[at] ?? '',
      charge: Number(charges?.[at] ?? 0),
      geometries: geometries?.[at] ?? '',
      parities: parities?.[at] ?? '',
      inverted: inverted.charAt(at) === '1',
    }),
  );
  const whole = components.flatMap((one) => one ?? []);
  return whole.length === components.length && whole.length <= 20
    ? { components: whole, protons: Number(layers.get('p') ?? 0) }
    : undefined;
}

/** The parts of a layer by component, those that are written once for several repeated. */
const expanded = (layer: string, separator: string, times: RegExp): readonly string[] =>
  layer.split(separator).flatMap((part) => {
    const count = times.exec(part);
    return count ? Array<string>(Number(count[1])).fill(part.slice(count[0].length)) : [part];
  });

interface Parts {
  readonly connections: string;
  readonly hydrogens: string;
  readonly charge: number;
  readonly geometries: string;
  readonly parities: string;
  readonly inverted: boolean;
}

function componentOf(formula: string, parts: Parts): InchiComponent | undefined {
  const elements = [...formula.matchAll(/([A-Z][a-z]?)(\d{0,4})/gu)].flatMap(([, symbol = '', count]) =>
    symbol === 'H' ? [] : Array<string>(Math.min(1_000, Number(count || 1))).fill(symbol),
  );
  const hydrogens = Array<number>(elements.length).fill(0);
  const movable: MovableHydrogens[] = [];
  const isAtom = (atom: number): boolean => atom >= 0 && atom < elements.length;
  for (const [part] of parts.hydrogens.matchAll(/\(H[^()]*\)|[^()]+/gu))
    if (part.startsWith('(')) {
      const [head = '', ...atoms] = part.slice(1, -1).split(',');
      if (!/^H\d{0,2}$/u.test(head)) return undefined;
      movable.push({ count: Number(head.slice(1) || 1), atoms: numbersOf(atoms.join(',')) });
    } else
      for (const { atoms, count } of fixedIn(part))
        for (const atom of atoms) hydrogens[atom] = (hydrogens[atom] ?? 0) + count;
  const bonds = bondsOf(parts.connections);
  const doubleBonds = [...parts.geometries.matchAll(/(\d{1,4})-(\d{1,4})([+-])/gu)].map(
    ([, from, to, sign]) => ({ ends: [Number(from) - 1, Number(to) - 1] as const, cis: sign === '-' }),
  );
  const centres = new Map(
    [...parts.parities.matchAll(/(\d{1,4})([+-])/gu)].map(([, atom, sign]) => [
      Number(atom) - 1,
      (sign === '+') !== parts.inverted,
    ]),
  );
  const all = [...bonds.flat(), ...movable.flatMap(({ atoms }) => atoms), ...centres.keys()];
  if (
    hydrogens.length !== elements.length ||
    !hydrogens.every(Number.isInteger) ||
    !all.every(isAtom) ||
    !Number.isInteger(parts.charge)
  )
    return undefined;
  return { elements, bonds, hydrogens, movable, charge: parts.charge, doubleBonds, centres };
}

/** `2-4,7H,8H2` as atoms with as many hydrogens each. */
function fixedIn(part: string): readonly { readonly atoms: readonly number[]; readonly count: number }[] {
  let pending: string[] = [];
  return part.split(',').flatMap((word) => {
    const [numbers = '', count] = word.split('H');
    pending.push(numbers);
    if (count === undefined) return [];
    const atoms = numbersOf(pending.join(','));
    pending = [];
    return [{ atoms, count: Number(count || 1) }];
  });
}

/** `2-4,7` as indices from 0. */
const numbersOf = (list: string): readonly number[] =>
  list.split(',').flatMap((part) => {
    const [from = Number.NaN, to = from] = part.split('-').map(Number);
    if (part === '' || !(to - from < 1_000)) return [];
    return Array.from({ length: to - from + 1 }, (_, at) => from + at - 1);
  });

/** The bonds of a connection layer: each number is bonded to that before it, or to that before its bracket. */
function bondsOf(connections: string): readonly (readonly [number, number])[] {
  const bonds: (readonly [number, number])[] = [];
  const branches: (number | undefined)[] = [];
  let current: number | undefined;
  for (const [token] of connections.matchAll(/\d{1,4}|[(),]/gu))
    if (token === '(') branches.push(current);
    else if (token === ')') current = branches.pop();
    else if (token === ',') current = branches.at(-1);
    else {
      const atom = Number(token) - 1;
      if (current !== undefined) bonds.push(current < atom ? [current, atom] : [atom, current]);
      current = atom;
    }
  return bonds.sort(([a, b], [c, d]) => a - c || b - d);
}
