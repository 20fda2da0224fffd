/** What {@link interactionWords} says, a phrase for each kind and residue: `hydrogen bond MET318 (acceptor)`. */
const phrasesOf = (words: string): readonly string[] =>
  words === 'none'
    ? []
    : words.split('; ').flatMap((one) => {
        const [, kind = '', residues = ''] = /^([a-z-]+(?: [a-z]+)?) ([A-Z].*)$/u.exec(one) ?? [];
        return residues.split(', ').map((residue) => `${kind} ${residue}`);
      });

/**
 * What a pose gained and lost against another, each as `interactionWords` says it, in a sentence; nothing where all is the same.
 * Hydrophobic contacts, of which only the nearest are named, do not count.
 */
export function interactionChanges(before: string, after: string): string | undefined {
  const [had, has] = [before, after].map((words) =>
    phrasesOf(words).filter((phrase) => !phrase.startsWith('hydrophobic')),
  );
  const among = (some: readonly string[] = [], others: readonly string[] = []): string =>
    some.filter((phrase) => !others.includes(phrase)).join(', ');
  const [gained, lost] = [among(has, had), among(had, has)];
  const said = [...(gained ? [`gained ${gained}`] : []), ...(lost ? [`lost ${lost}`] : [])];
  return said.length === 0 ? undefined : said.join('; ');
}
