import type { Simulator } from '../measure/index.ts';

/** A simulator that is somebody else's program, and has to be closed. */
export type OutsideSimulator = Simulator & AsyncDisposable;
