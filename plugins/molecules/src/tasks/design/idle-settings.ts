import { dockedReceptorNames, dockingsOf } from '../../objectives/dockings.ts';
import type { Objective } from '../../objectives/index.ts';
import { type DesignConfig, designConfig } from './config.ts';

/** Settings of docking and of the second look. */
const ofDocking = [
  'receptor',
  'dockstring',
  'docker',
  'docking',
  'dockingSeed',
  'protonation',
  'noise',
  'surrogate',
  'confirm',
  'poses',
] as const;

type OfDocking = (typeof ofDocking)[number];

/**
 * The settings that ask for something which this design does not do, in a sentence; nothing where there are none. Defaults and what
 * leaves something out ask for nothing.
 *
 * @param objective None of drug-likeness alone.
 */
export function idleSettings(
  config: Pick<DesignConfig, OfDocking>,
  objective: Objective | undefined,
): string | undefined {
  const defaults = designConfig.parse({});
  const asked = (names: readonly OfDocking[]): readonly OfDocking[] =>
    names.filter((name) => Boolean(config[name]) && config[name] !== defaults[name]);
  const { docker, confirm } = config;
  const [docks, scores] = objective
    ? [dockedReceptorNames(objective).length > 0, dockingsOf(objective).length > 0]
    : [false, false];
  const reasons = docks
    ? [
        { names: asked(docker === 'surrogate' ? ['docking', 'dockingSeed'] : []), why: 'a surrogate docks' },
        { names: asked(docker === 'surrogate' ? [] : ['surrogate']), why: `the docker is ${docker}` },
        {
          names: asked(docker !== 'in-process' || !scores ? ['noise'] : []),
          why: scores ? `the docker is ${docker}` : 'there is no docking score',
        },
        { names: asked(confirm === 0 ? ['poses'] : []), why: 'confirm is 0' },
      ]
    : [{ names: asked(ofDocking), why: 'the objective docks nothing' }];
  const said = reasons.flatMap(({ names, why }) =>
    names.length > 0 ? [`${names.join(', ')} (${why})`] : [],
  );
  return said.length === 0 ? undefined : `These settings do nothing here: ${said.join('; ')}.`;
}
