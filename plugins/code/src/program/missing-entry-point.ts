/** The sentence about a program that lacks what its tests call. */
export function missingEntryPoint(entryPoint: string, names: readonly string[]): string {
  const found = names.slice(0, 20).join(', ') || 'no name';
  return `The program has no '${entryPoint}' at its top level; it has ${found}.`;
}
