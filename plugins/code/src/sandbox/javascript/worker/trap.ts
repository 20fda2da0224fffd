import type { Verdict } from '../../sandbox.ts';
import { GuestFault, type Instance, NeverSettled } from './instance.ts';

/** A verdict other than `passed`, with its sentence. */
export interface Ending {
  readonly verdict: Verdict;
  readonly reason: string;
}

/** What a host exception means that ended guest code; whether output was too much is asked first. */
export function endingOf(error: unknown, instance: Instance, outputIsFull: boolean): Ending {
  if (outputIsFull) return { verdict: 'output-limit', reason: 'It printed more than is allowed.' };
  if (error instanceof NeverSettled)
    return { verdict: 'failed', reason: 'Its promise is never settled; there are no timers in the sandbox.' };
  if (error instanceof GuestFault) return { verdict: 'failed', reason: error.message };
  if (instance.fuel < 0 && instance.endedWhileJudging)
    return {
      verdict: 'timed-out',
      reason: 'Its value takes too many operations to read: it is too large, or reading it does not end.',
    };
  if (instance.fuel < 0)
    return { verdict: 'timed-out', reason: 'It did not finish within its operations; it may loop for ever.' };
  if (error instanceof RangeError) return stackOverflow;
  if (instance.memoryIsFull) return outOfMemory;
  instance.giveUp();
  return { verdict: 'crashed', reason: `The interpreter broke down: ${messageOf(error)}` };
}

/** What an exception of the guest means: some say that a limit was reached. */
export function endingOfException(name: string, message: string): Ending | undefined {
  const fromParser = name === 'SyntaxError';
  if (!fromParser && name !== 'InternalError') return undefined;
  if (message === 'stack overflow') return stackOverflow;
  return message === 'out of memory' ? outOfMemory : undefined;
}

const stackOverflow: Ending = { verdict: 'stack-overflow', reason: 'It called itself too deeply.' };
const outOfMemory: Ending = { verdict: 'out-of-memory', reason: 'It needs more memory than is allowed.' };

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
