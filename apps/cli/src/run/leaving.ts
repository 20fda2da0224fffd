import { remoteHosts } from '@textgrad/core/engines';
import type { Settings } from '../request/settings.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** Which texts of a run will leave this machine, and where to; nothing where none does. */
export function leavingLines(engine: string, config: Settings, env: Terminal['env']): readonly string[] {
  const hosts = remoteHosts(engine, env);
  if (hosts.length === 0) return [];
  const given = Object.keys(config);
  const settings = given.length === 0 ? 'its settings' : `its settings (${given.join(', ')})`;
  return [
    `sends      to ${hosts.join(' and ')}: every version of the text, what is measured of it, and what the task quotes of ${settings} and of files that they name`,
  ];
}
