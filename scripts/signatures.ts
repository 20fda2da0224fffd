/**
 * Checks the registry's signatures of all installed packages with `npm audit signatures`, and ends with 1 when one is wrong.
 * Where the registry or the keys cannot be reached, or the registry signs nothing, it says so and ends with 0.
 */
import { spawnSync } from 'node:child_process';
import { unreachable } from './supply/unreachable.ts';

const { status, stdout, stderr } = spawnSync('npm', ['audit', 'signatures'], {
  encoding: 'utf8',
  timeout: 300_000,
});
const said = `${stdout}${stderr}`.trim();
const reason =
  status === 0 ? undefined : status === null ? 'no answer within five minutes' : unreachable(said);
if (reason === undefined) {
  console.log(said);
  process.exitCode = status ?? 1;
} else console.log(`skipped: the signatures cannot be checked here (${reason})`);
