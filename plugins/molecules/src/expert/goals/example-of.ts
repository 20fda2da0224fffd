const symbols: Readonly<Record<string, string>> = {
  '5': 'B',
  '6': 'C',
  '7': 'N',
  '8': 'O',
  '9': 'F',
  '15': 'P',
  '16': 'S',
  '17': 'Cl',
  '35': 'Br',
};

/**
 * What a simple SMARTS pattern asks for, as SMILES: the same atoms, each of the first element that its pattern names, and
 * single bonds where any bond will do, and a methyl on an aromatic atom that may have no hydrogen. The SMILES of another
 * pattern may be none, or one that the pattern does not match.
 *
 * `[#6]-[#8]~[#6]-c1ccc2ncsc2c1` becomes `C-O-C-c1ccc2ncsc2c1`.
 */
export const exampleOf = (smarts: string): string =>
  smarts
    .replace(/\[[^\]]*(?:\](?=([[A-Za-z])?)|$)/gu, (pattern, next?: string) =>
      atomOf(pattern, next !== undefined),
    )
    .replace(/(?<=[A-Za-z0-9)])~/gu, '-');

/** The atom that a pattern in brackets asks for; whether another one follows. */
function atomOf(pattern: string, followed: boolean): string {
  if (!pattern.endsWith(']')) return pattern;
  const atom = pattern.slice(1, -1);
  return followed && atom.startsWith('c') && atom.includes('h0', 1) ? 'c(C)' : elementOf(atom);
}

function elementOf(atom: string): string {
  const number = /#(\d+)/u.exec(atom)?.[1];
  if (number !== undefined) return symbols[number] ?? 'C';
  return /^(?:Cl|Br|[BCNOPSFIbcnops])/u.exec(atom)?.[0] ?? 'C';
}
