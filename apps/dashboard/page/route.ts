import { computed, signal } from '@preact/signals';

/** What the address says: the parts of a path, and settings of the page. */
interface Route {
  readonly path: readonly string[];
  readonly settings: URLSearchParams;
}

const hash = signal(location.hash);
addEventListener('hashchange', () => {
  hash.value = location.hash;
});

function part(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Where the page is. */
export const route = computed((): Route => {
  const [path = '', settings = ''] = hash.value.replace(/^#\/?/u, '').split('?');
  return {
    path: path
      .split('/')
      .filter((one) => one !== '')
      .map(part),
    settings: new URLSearchParams(settings),
  };
});

/** The address of a page. */
export const linkTo = (
  path: readonly (string | number)[],
  settings: Readonly<Record<string, string>> = {},
): string => {
  const query = new URLSearchParams(settings).toString();
  return `#/${path.map((one) => encodeURIComponent(one)).join('/')}${query === '' ? '' : `?${query}`}`;
};

/** A setting of the page; empty unless the address says it. */
export const setting = (name: string): string => route.value.settings.get(name) ?? '';

/** Changes settings of the page in its address; an empty one is left out. */
export function set(changes: Readonly<Record<string, string>>): void {
  const settings = new URLSearchParams(route.value.settings);
  for (const [name, value] of Object.entries(changes))
    if (value === '') settings.delete(name);
    else settings.set(name, value);
  history.replaceState(
    null,
    '',
    `${location.search}${linkTo(route.value.path, Object.fromEntries(settings))}`,
  );
  hash.value = location.hash;
}

/** Goes to another page. */
export function go(address: string): void {
  location.hash = address;
}
