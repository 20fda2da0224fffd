import type { HealthCheck, HealthChecks } from '@textgrad/core';
import { dockstringDirectory, dockstringTargets, dockstringVariable } from './dock/receptors/index.ts';
import { findVina } from './dock/vina-cli/index.ts';

/** What this plugin can use but does not bring: the AutoDock Vina program and DOCKSTRING's targets. */
export const moleculesChecks: HealthChecks = async ({ env, signal }) => [
  await checkVina(env, signal),
  await checkDockstring(env),
];

type Options = Parameters<HealthChecks>[0];

async function checkVina(env: Options['env'], signal: Options['signal']): Promise<HealthCheck> {
  const name = 'AutoDock Vina';
  const vina = await findVina({ env, signal });
  return vina.found
    ? { name, status: 'ok', found: `${vina.version}, ${vina.command}` }
    : { name, status: 'missing', found: vina.problem };
}

async function checkDockstring(env: Options['env']): Promise<HealthCheck> {
  const name = 'DOCKSTRING targets';
  const directory = dockstringDirectory({ env });
  if (directory === undefined)
    return {
      name,
      status: 'missing',
      found: `${dockstringVariable} is not set: export ${dockstringVariable}=…`,
    };
  try {
    const targets = await dockstringTargets(directory);
    return { name, status: 'ok', found: `${targets.length} in ${directory}` };
  } catch {
    const fix = `Set ${dockstringVariable} to the folder with *_target.pdbqt and *_conf.txt, or unset it.`;
    return { name, status: 'failed', found: `none in ${directory}`, fix };
  }
}
