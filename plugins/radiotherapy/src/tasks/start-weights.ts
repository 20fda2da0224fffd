import { usageError } from '@textgrad/core';
import { type PlanRoom, startOf } from '../plan/index.ts';
import { formatWeights, weightsCodec } from '../variables/index.ts';
import { doseName } from '../variables/weights.ts';
import type { PlanConfig } from './plan-config.ts';

/**
 * The weights that a run starts from, in canonical form: the configuration's, or each group's own, 100 for most.
 *
 * @throws TextGradError `WEIGHTS_INVALID` with what is wrong and how they are written.
 */
export async function startWeights(config: PlanConfig, room: PlanRoom): Promise<string> {
  const { weights, form, doses } = config;
  const groups = await room.groups(config);
  const even = Object.fromEntries([
    ...groups.map((group) => [group.name, startOf(group)]),
    ...(doses ? groups.map(({ name, dose }) => [doseName(name), dose]) : []),
  ]);
  if (weights === undefined) return formatWeights(even, form);
  const names = groups.map(({ name }) => name);
  const codec = weightsCodec(names, form, config);
  const read = await codec.decode(weights);
  if (read.ok) return codec.encode(read.value);
  throw usageError(
    'WEIGHTS_INVALID',
    `The first weights cannot be used. ${read.problems.join(' ')} Write them like: ${formatWeights(even, form)}.`,
    { details: { problems: read.problems } },
  );
}
