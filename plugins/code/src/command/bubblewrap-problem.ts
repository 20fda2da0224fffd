import { TextGradError } from '@textgrad/core';
import { defaultCommandLimits } from './command.ts';
import { watchedProcess } from './watched-process.ts';

/** Commands of bubblewrap that were tried, with what was wrong. */
const tried = new Map<string, Promise<string | undefined>>();

/**
 * Tries once whether bubblewrap can make a sandbox here.
 *
 * @throws TextGradError `SANDBOX_UNAVAILABLE` with how to mend it.
 */
export async function checkBubblewrap(command: string): Promise<void> {
  const found = tried.get(command) ?? problemOf(command);
  tried.set(command, found);
  const problem = await found;
  if (problem === undefined) return;
  throw new TextGradError(
    'environment',
    'SANDBOX_UNAVAILABLE',
    `The tests of a project are run in bubblewrap, which is not to be had (${problem}). Install it: apt-get install bubblewrap (Debian, Ubuntu), dnf install bubblewrap (Fedora), and allow user namespaces; or run them without isolation, as a program that can do whatever you can: --set testUnsandboxed=true.`,
  );
}

async function problemOf(command: string): Promise<string | undefined> {
  const made = [
    '--unshare-user',
    '--unshare-all',
    '--disable-userns',
    '--ro-bind',
    '/',
    '/',
    '--proc',
    '/proc',
  ];
  const args = [
    ...made,
    '--dev',
    '/dev',
    '--size',
    '1000000',
    '--tmpfs',
    '/tmp',
    '--',
    '/bin/sh',
    '-c',
    'exit 0',
  ];
  try {
    const { end, output } = await watchedProcess(
      { program: command, args, cwd: '/', environment: {} },
      { ...defaultCommandLimits, seconds: 20 },
    );
    const isWell = end.how === 'exited' && end.code === 0;
    return isWell ? undefined : output.trim().split('\n').at(-1) || `it ended: ${end.how}`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
