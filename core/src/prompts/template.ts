import { escapeRegExp } from './tags.ts';

const pattern = (names: readonly string[]): RegExp =>
  new RegExp(`\\{(${names.map(escapeRegExp).join('|')})\\}`, 'gu');

/** Which of the names have a place, `{name}`, in the template. */
export function placeholders(template: string, names: readonly string[]): ReadonlySet<string> {
  return names.length === 0
    ? new Set()
    : new Set([...template.matchAll(pattern(names))].map((match) => match[1] ?? ''));
}

/** Puts values in the places of a template, in one pass: braces in values and all other braces stay as they are. */
export function fillTemplate(template: string, values: Readonly<Record<string, string>>): string {
  const names = Object.keys(values);
  return names.length === 0
    ? template
    : template.replace(pattern(names), (_, name: string) => values[name] ?? '');
}
