import type { Records } from './bundle-format.ts';

/** Facts of a manifest that the first entry seals. */
const sealed: readonly string[] = [
  'task',
  'config',
  'engine',
  'engineKind',
  'seed',
  'steps',
  'search',
  'sampling',
  'remember',
];

/** Facts of a manifest that nothing seals, whether they are there or not. */
const unsealed = ['budget', 'prices', 'versions', 'host'];

/** What records say that no entry seals, whatever they say: dotted, in the order of a bundle. */
export function unsealedFacts({ run, entries, calls }: Records): readonly string[] {
  const { manifest, budget } = run;
  const facts = [...new Set([...unsealed, ...Object.keys(manifest)])].filter(
    (name) => entries.length === 0 || !sealed.includes(name),
  );
  return [
    'run.id',
    'run.createdAt',
    ...facts.map((name) => `manifest.${name}`),
    ...(budget ? ['budget.limits', 'budget.used'] : []),
    ...(entries.length > 0 ? ['entry.at'] : []),
    ...(calls.length > 0 ? ['call.at', 'call.duration', 'call.failures'] : []),
  ];
}
