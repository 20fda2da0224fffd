import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { messageOf, usageError } from '@textgrad/core';
import type { PhotonKernel } from '../dose/index.ts';
import { decodeMatRadMachine } from '../files/index.ts';

/** A machine's kernel, and what its file holds. */
export interface Machine {
  readonly kernel: PhotonKernel;
  readonly digest: string;
}

/** A machine's file is a few MB; more is none. */
const most = 2 ** 28;

/**
 * Reads a photon machine in matRad's format.
 *
 * @throws TextGradError `MACHINE_UNREADABLE` that says what is wrong with the file.
 */
export async function readMachine(path: string): Promise<Machine> {
  try {
    const { size } = await stat(path);
    if (size > most) throw new Error(`it has ${size} bytes, more than any machine`);
    const bytes = await readFile(path);
    return {
      kernel: decodeMatRadMachine(bytes),
      digest: createHash('sha256').update(bytes).digest('hex'),
    };
  } catch (cause) {
    throw usageError('MACHINE_UNREADABLE', `The machine '${path}' cannot be used: ${messageOf(cause)}`, {
      cause,
    });
  }
}
