import { awaitingError } from '../errors/awaiting.ts';
import type { OutsideSimulator } from './outside-simulator.ts';

/** What a laboratory is asked for. */
export interface LaboratoryOptions {
  /** What is to be measured, such as `yield of the purified product`. */
  readonly ask: string;
  /** How it is measured: raise it when that changes, so that older answers are not taken for new ones. */
  readonly version?: string | undefined;
}

/**
 * Measures by asking people, a queue or a machine that answers later: a run that comes to it ends cleanly, with the status `awaiting`,
 * and goes on when `tell` has handed in what was measured. Its answers are of one run alone.
 *
 * @example
 * ```ts
 * import { laboratory } from '@textgrad/core/simulators';
 *
 * const assay = laboratory({ ask: 'inhibition at 10 µM' });
 * const asked = await assay.evaluate('CCO', {}).catch((error) => error.code);
 * console.log(asked); // MEASUREMENT_AWAITED
 * ```
 */
export const laboratory = ({ ask, version = '1' }: LaboratoryOptions): OutsideSimulator => ({
  ...{ name: `ask ${ask}`, version, settings: {}, shared: false },
  async evaluate() {
    throw awaitingError(ask);
  },
  async [Symbol.asyncDispose]() {},
});
