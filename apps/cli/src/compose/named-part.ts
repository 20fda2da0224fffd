import { nearest, type Plugin, partsOf, type RunTools, usageError } from '@textgrad/core';
import { z } from 'zod';

/** A part of a plugin by its name, alone or with settings. */
export const namedPart = z.union([
  z.string().regex(/^[^/:\s]+\/[^/:\s]+$/u, "Name a part as 'plugin/part'"),
  z.strictObject({
    part: z.string().regex(/^[^/:\s]+\/[^/:\s]+$/u, "Name a part as 'plugin/part'"),
    settings: z.record(z.string(), z.unknown()).optional(),
  }),
]);

/** {@link namedPart} as it is read. */
export type NamedPart = z.infer<typeof namedPart>;

/** The plugin of a part, its tools, the part's own name and its settings. */
export function partIn(
  plugins: readonly Plugin[],
  kind: 'variables' | 'simulators' | 'losses',
  named: NamedPart,
  tools: RunTools,
) {
  const { part, settings = {} } = typeof named === 'string' ? { part: named } : named;
  const [owner = '', name = ''] = part.split('/');
  const plugin = plugins.find((one) => one.name === owner && Object.hasOwn(one[kind], name));
  if (plugin) return { parts: partsOf(owner, plugin, tools), name, settings };
  const known = plugins.flatMap((one) => Object.keys(one[kind]).map((of) => `${one.name}/${of}`));
  throw usageError(
    'PART_UNKNOWN',
    `There is no part '${part}' among the ${kind}. ${nearest(part, known)}There are ${known.join(', ')}.`,
    { details: { part, kind, known } },
  );
}
