/** The numbers of a candidate such as `x: 1, y: 2e-3`, in their order, or why it is none. */
export function namedNumbers(text: string): readonly (readonly [name: string, value: number])[] | string {
  const pairs = text.split(', ').map((pair) => {
    const at = pair.lastIndexOf(': ');
    return [pair.slice(0, at), at < 1 ? '' : pair.slice(at + 2)] as const;
  });
  const wrong = pairs.find(([, value]) => value.trim() === '' || !Number.isFinite(Number(value)));
  if (wrong === undefined) return pairs.map(([name, value]) => [name, Number(value)]);
  return `A model of UM-Bridge takes named numbers, such as 'x: 1, y: 2', and ${wrong[0] === '' ? 'this has none' : `'${wrong[0].slice(0, 80)}' is none`}.`;
}
